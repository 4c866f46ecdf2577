package io.auscult.alert;

import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.rules.Condition;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.PrometheusRule;
import io.auscult.rules.prometheus.PrometheusRule.AlertingRule;
import io.auscult.rules.prometheus.PrometheusRule.RecordingRule;
import io.auscult.rules.prometheus.RuleVector;
import io.auscult.rules.template.Sample;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.SourceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One rule of a Prometheus group: its expression at the slot, less the group's offset. Remembers
 * which series it recorded, so that those which end get a stale marker. For one thread.
 */
final class PrometheusStep implements RuleStep {
  private final PrometheusGroup group;
  private final PrometheusRule rule;
  private final String query;
  private final String key;
  private final Context context;
  private Set<Labels> recorded = Set.of();

  /** What the steps of all groups have in common. */
  record Context(
      QueryEngine engine, QueryOptions options, Externals externals, SampleSink samples) {}

  PrometheusStep(PrometheusGroup group, PrometheusRule rule, String key, Context context) {
    this.group = group;
    this.rule = rule;
    this.query = rule.query();
    this.key = key;
    this.context = context;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Findings evaluate(Instant slot, Collection<Alert> active) {
    try {
      Instant at = slot.minus(group.queryOffset());
      RuleVector vector = new RuleVector(query(query, at), at, context.externals(), this::query);
      return Findings.of(
          switch (rule) {
            case AlertingRule alerting -> vector.alerts(alerting, key, group.limit());
            case RecordingRule recording -> record(vector.series(recording), slot);
          });
    } catch (SourceException e) {
      return failed("source", e.source(), e);
    } catch (RuntimeException e) {
      return failed("rule", rule.name(), e);
    }
  }

  private Findings failed(String label, String name, RuntimeException why) {
    Findings.Failure failure =
        new Findings.Failure(label, name, String.valueOf(why.getMessage()), Set.of(key));
    return new Findings(List.of(), List.of(failure), Set.of(), Map.of());
  }

  private List<Sample> query(String expression, Instant at) {
    TimeGrid grid = TimeGrid.instant(at.toEpochMilli());
    return switch (context.engine().query(expression, grid, context.options()).value()) {
      case Value.Vector(Matrix matrix) ->
          matrix.rows().stream()
              .filter(row -> !Stale.is(row.values()[0]))
              .map(row -> new Sample(row.labels(), row.values()[0]))
              .toList();
      case Value.Scalar scalar -> List.of(new Sample(Labels.EMPTY, scalar.at(0)));
      case Value.Text _, Value.Range _ ->
          throw new IllegalArgumentException("a vector or a scalar is needed");
    };
  }

  private List<Condition> record(List<Sample> series, Instant slot) {
    if (group.limit() > 0 && series.size() > group.limit()) {
      throw new IllegalStateException(
          "%d series, the limit is %d: none is recorded".formatted(series.size(), group.limit()));
    }
    Set<Labels> now = new HashSet<>();
    List<Series> samples = new ArrayList<>();
    for (Sample sample : series) {
      now.add(sample.labels());
      samples.add(Series.of(sample.labels(), slot.toEpochMilli(), sample.value()));
    }
    recorded.stream()
        .filter(labels -> !now.contains(labels))
        .forEach(labels -> samples.add(Series.of(labels, slot.toEpochMilli(), Stale.MARKER)));
    recorded = now;
    context.samples().append(samples);
    return List.of();
  }
}
