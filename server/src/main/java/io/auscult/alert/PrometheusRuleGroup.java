package io.auscult.alert;

import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.PrometheusRule;
import io.auscult.rules.prometheus.PrometheusRule.AlertingRule;
import io.auscult.rules.prometheus.PrometheusRule.RecordingRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A group of a Prometheus rule file, ready to be evaluated. */
public final class PrometheusRuleGroup implements RuleGroup {
  private final PrometheusGroup group;
  private final Duration interval;
  private final List<String> keys;
  private final List<RuleStep> steps;

  /**
   * A group.
   *
   * @param interval of groups that state none
   * @param samples takes recorded series; the engine must see them at once
   */
  public PrometheusRuleGroup(
      PrometheusGroup group,
      Duration interval,
      QueryEngine engine,
      QueryOptions options,
      Externals externals,
      SampleSink samples) {
    this.group = group;
    this.interval = group.interval().orElse(interval);
    this.keys = group.ruleKeys();
    PrometheusStep.Context context =
        new PrometheusStep.Context(engine, options, externals, samples);
    this.steps =
        IntStream.range(0, group.rules().size())
            .<RuleStep>mapToObj(
                i -> new PrometheusStep(group, group.rules().get(i), keys.get(i), context))
            .toList();
  }

  @Override
  public String name() {
    return group.key();
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public List<RuleStep> steps() {
    return steps;
  }

  /** A file with mistakes leaves its groups in force as they were. */
  @Override
  public boolean isComplete() {
    return true;
  }

  /** The group as interfaces show it. */
  public GroupView view() {
    return new GroupView(
        name(),
        group.file(),
        group.name(),
        interval,
        group.limit(),
        IntStream.range(0, group.rules().size()).mapToObj(this::view).toList());
  }

  private RuleView view(int index) {
    PrometheusRule rule = group.rules().get(index);
    String key = keys.get(index);
    return switch (rule) {
      case AlertingRule alerting ->
          new RuleView(
              RuleView.Type.ALERTING,
              key,
              key,
              rule.name(),
              rule.query(),
              alerting.hold(),
              alerting.keepFiring(),
              rule.labels(),
              alerting.annotations());
      case RecordingRule recording ->
          new RuleView(
              RuleView.Type.RECORDING,
              key,
              key,
              recording.name(),
              rule.query(),
              Duration.ZERO,
              Duration.ZERO,
              rule.labels(),
              Map.of());
    };
  }
}
