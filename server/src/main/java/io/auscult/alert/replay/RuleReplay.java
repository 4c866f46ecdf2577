package io.auscult.alert.replay;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.DrlGroup;
import io.auscult.alert.DrlStep;
import io.auscult.alert.PrometheusRuleGroup;
import io.auscult.alert.RuleGroup;
import io.auscult.alert.SignalReader;
import io.auscult.alert.Surroundings;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.rules.Change;
import io.auscult.rules.RuleSet;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.PrometheusRule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Replays rules of both kinds over stores. Nothing is written: what the rules make is kept in
 * memory, where they see it.
 */
public final class RuleReplay {
  private final RuleSet drl;
  private final List<PrometheusGroup> prometheus;
  private final Duration interval;
  private final World world;

  /**
   * What the rules read.
   *
   * @param engine the engine over the stores, given what the rules make
   * @param step the resolution of a signal's past
   * @param changes those that were made in [from, to]
   */
  public record World(
      Function<MadeSeries, QueryEngine> engine,
      QueryOptions options,
      Function<String, Duration> step,
      BiFunction<Instant, Instant, List<Change>> changes,
      Externals externals) {}

  /**
   * A replay of rules.
   *
   * @param interval of {@code .drl} rules, and of groups that state none
   */
  public RuleReplay(RuleSet drl, List<PrometheusGroup> prometheus, Duration interval, World world) {
    this.drl = drl;
    this.prometheus = List.copyOf(prometheus);
    this.interval = interval;
    this.world = world;
  }

  /** How many evaluations a period takes. */
  public long evaluations(Replay.Period period) {
    long ofDrl = drl.rules().isEmpty() ? 0 : period.slots(interval);
    return ofDrl
        + prometheus.stream()
            .mapToLong(group -> period.slots(group.interval().orElse(interval)))
            .sum();
  }

  /**
   * Evaluates and counts.
   *
   * @param ahead how many slots are read at once
   * @param incidents what really was wrong; empty where nobody has noted it
   * @param zone whose days are counted
   * @param progress is told how much is done, 0 to 1
   * @throws io.auscult.source.SourceException if a store fails: silence would look like health
   */
  public ReplayReport run(
      Replay.Period period,
      int ahead,
      Optional<List<Incident>> incidents,
      ZoneId zone,
      DoubleConsumer progress) {
    MadeSeries made = new MadeSeries(recorded());
    QueryEngine engine = world.engine().apply(made);
    AlertBoard board = new AlertBoard();
    List<ReadAhead> readers = new ArrayList<>();
    Function<Duration, QueryEngine> reading =
        distance -> {
          ReadAhead reader =
              new ReadAhead(engine, made, new ReadAhead.Slots(distance, period.to(), ahead));
          readers.add(reader);
          return reader;
        };
    Replay replay =
        new Replay(groups(reading, made, board), period, made, board, () -> fail(readers));
    return ReplayReport.of(replay.run(names(), progress), zone, incidents);
  }

  private static void fail(List<ReadAhead> readers) {
    readers.stream()
        .flatMap(reader -> reader.failure().stream())
        .findFirst()
        .ifPresent(failure -> {
          throw failure;
        });
  }

  private List<RuleGroup> groups(
      Function<Duration, QueryEngine> reading, MadeSeries made, AlertBoard board) {
    List<RuleGroup> groups = new ArrayList<>();
    for (PrometheusGroup group : prometheus) {
      QueryEngine engine = reading.apply(group.interval().orElse(interval));
      groups.add(
          new PrometheusRuleGroup(
              group, interval, engine, world.options(), world.externals(), made));
    }
    if (!drl.rules().isEmpty()) {
      SignalReader reader =
          new SignalReader(reading.apply(interval), world.options(), world.step());
      Surroundings around = Surroundings.of(world.changes(), _ -> List.of(), board);
      groups.add(new DrlGroup(new DrlStep(() -> drl, reader, around), interval));
    }
    return groups;
  }

  private Set<String> recorded() {
    return prometheus.stream()
        .flatMap(group -> group.recorded().stream())
        .collect(Collectors.toSet());
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    drl.rules().forEach(rule -> names.add(rule.policy().alert()));
    prometheus.stream()
        .flatMap(group -> group.rules().stream())
        .filter(PrometheusRule.AlertingRule.class::isInstance)
        .forEach(rule -> names.add(rule.name()));
    return names;
  }
}
