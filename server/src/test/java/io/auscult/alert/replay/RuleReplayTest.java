package io.auscult.alert.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.auscult.query.QueryOptions;
import io.auscult.query.promqltest.Line;
import io.auscult.rules.RuleSet;
import io.auscult.rules.prometheus.Externals;
import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RuleReplayTest {
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final Labels LOAD = Labels.of("__name__", "load", "host", "a");

  private static Instant at(long seconds) {
    return Instant.ofEpochSecond(seconds);
  }

  private static ReplayReport run(RuleReplay replay, long from, long to, int ahead) {
    return replay.run(
        new Replay.Period(at(from), at(to)), ahead, Optional.empty(), ZoneOffset.UTC, _ -> {});
  }

  /** High in [100 s, 200 s) and [400 s, 450 s), of 600 s at 10 s. */
  private static World square() {
    List<Double> values = new ArrayList<>();
    for (int t = 0; t < 600; t += 10) {
      values.add((t >= 100 && t < 200) || (t >= 400 && t < 450) ? 9.0 : 1.0);
    }
    return new World().with(TEN, LOAD, values).signal("load_now", "load", Duration.ofMinutes(1));
  }

  private static RuleSet busy(World world, String head) {
    return world.drl(
        """
        rule "Busy" %s when
          Reading( signal == "load_now", value > 5, $host : label("host") )
        then alerts.holds().label("host", $host).summary("busy"); end
        """
            .formatted(head));
  }

  @Test
  void firingsBeginAfterTheHoldAndEndWithTheCondition() {
    World world = square();
    RuleReplay replay = world.replay(busy(world, "@hold(30s)"), List.of(), TEN);
    ReplayReport report = run(replay, 0, 590, 500);
    assertThat(report.firings())
        .extracting(Firing::alert, Firing::start, Firing::end, Firing::isOver)
        .containsExactly(
            tuple("Busy", at(130), at(200), true), tuple("Busy", at(430), at(450), true));
    AlertFigures busy = report.alert("Busy").orElseThrow();
    assertThat(busy.firings()).isEqualTo(2);
    assertThat(busy.labelSets()).isEqualTo(1);
    assertThat(busy.firing()).isEqualTo(Duration.ofSeconds(90));
    assertThat(busy.longest()).isEqualTo(Duration.ofSeconds(70));
    assertThat(busy.transitionsPerHour()).isEqualTo(4 * 3600.0 / 590);
    assertThat(busy.perDay()).isEqualTo(Map.of(LocalDate.EPOCH, 2));
    assertThat(report.evaluations()).isEqualTo(60);
  }

  @Test
  void whatFiresAtTheEndIsCutOffThere() {
    World world = square();
    ReplayReport report = run(world.replay(busy(world, ""), List.of(), TEN), 0, 150, 500);
    assertThat(report.firings())
        .extracting(Firing::start, Firing::end, Firing::isOver)
        .containsExactly(tuple(at(100), at(150), false));
  }

  @Test
  void alertsThatNeverFiredAreNamed() {
    World world = square();
    ReplayReport report = run(world.replay(busy(world, ""), List.of(), TEN), 0, 90, 500);
    assertThat(report.alerts()).isEmpty();
    assertThat(report.silent()).containsExactly("Busy");
  }

  @Test
  void slotsAreReadTogether() {
    World world = square();
    run(world.replay(busy(world, ""), List.of(), TEN), 0, 590, 500);
    assertThat(world.questions()).isEqualTo(2);
  }

  @Test
  void laterRulesSeeTheAlertsAndTheRecordedSeriesOfTheReplay() {
    World world = square();
    String rules =
        """
        groups:
          - name: g
            rules:
              - record: load:double
                expr: 2 * load
              - alert: Loaded
                expr: load:double > 10
              - alert: Known
                expr: ALERTS{alertname="Loaded", alertstate="firing"}
        """;
    ReplayReport report =
        run(world.replay(RuleSet.EMPTY, World.prometheus(rules), TEN), 0, 300, 500);
    assertThat(report.firings())
        .extracting(Firing::alert, Firing::start, Firing::end)
        .containsExactly(tuple("Known", at(100), at(200)), tuple("Loaded", at(100), at(200)));
  }

  @Test
  void alertsThatTheStoreHasFromThenAreNotSeen() {
    World world = square();
    world.with(TEN, Labels.of("__name__", "ALERTS", "alertname", "Old"), List.of(1.0, 1.0, 1.0));
    String rules = "groups: [{name: g, rules: [{alert: Seen, expr: 'ALERTS{alertname=\"Old\"}'}]}]";
    ReplayReport report =
        run(world.replay(RuleSet.EMPTY, World.prometheus(rules), TEN), 0, 100, 500);
    assertThat(report.firings()).isEmpty();
  }

  /** The point of reading ahead: it must not be seen in any result. */
  @Test
  void readingAheadGivesWhatEachSlotAloneGives() {
    World world = randomWalks();
    RuleSet drl =
        world.drl(
            """
            rule "High" @hold(20s) @keepFiring(1m) when
              Reading( signal == "mean", value > 0.5, $host : label("host") )
            then alerts.holds().label("host", $host).summary("%.6f", 1.0); end
            rule "Fell" @past(3m) when
              Reading( signal == "mean", $now : value, $host : label("host") )
              Past( signal == "walk_now", label("host") == $host, value > $now + 1.5 )
            then alerts.holds().label("host", $host); end
            """);
    String rules =
        """
        groups:
          - name: g
            interval: 20s
            rules:
              - alert: Bound
                expr: walk > avg_over_time(walk[2m] @ end())
              - alert: Ratio
                expr: rate(walk[1m]) > 0.05
                for: 20s
              - alert: Late
                expr: walk offset 30s > 1
        """;
    RuleReplay replay = world.replay(drl, World.prometheus(rules), Duration.ofSeconds(15));
    ReplayReport alone = run(replay, 0, 3600, 1);
    int questionsAlone = world.questions();
    ReplayReport ahead = run(replay, 0, 3600, 50);
    assertThat(ahead.firings()).isEqualTo(alone.firings());
    assertThat(alone.alerts())
        .extracting(AlertFigures::alert)
        .containsExactly("Bound", "Fell", "High", "Late", "Ratio");
    assertThat(ahead.problems()).isEqualTo(alone.problems()).isEmpty();
    assertThat(world.questions() - questionsAlone).isLessThan(questionsAlone / 2);
  }

  private static World randomWalks() {
    SplittableRandom random = new SplittableRandom(7);
    World world = new World();
    for (String host : List.of("a", "b", "c")) {
      double value = 0;
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        value = 0.9 * value + random.nextDouble(-1, 1);
        double dice = random.nextDouble();
        values.add(dice < 0.05 ? Line.NONE : dice < 0.08 ? Stale.MARKER : value);
      }
      world.with(Duration.ofSeconds(7), Labels.of("__name__", "walk", "host", host), values);
    }
    return world
        .signal("walk_now", "walk", Duration.ofSeconds(10))
        .signal("mean", "avg_over_time(walk[1m])", Duration.ofMinutes(1));
  }

  @Test
  void incidentsAreFoundOrMissed() {
    World world = square();
    RuleReplay replay = world.replay(busy(world, "@hold(30s)"), List.of(), TEN);
    List<Incident> incidents =
        List.of(new Incident(at(100), at(150), "first"), new Incident(at(300), at(320), "second"));
    ReplayReport report =
        replay.run(
            new Replay.Period(at(0), at(590)),
            500,
            Optional.of(incidents),
            ZoneOffset.UTC,
            _ -> {});
    Detection detection = report.detection().orElseThrow();
    assertThat(detection.precision()).hasValue(0.5);
    assertThat(detection.recall()).hasValue(0.5);
    assertThat(detection.medianDelay()).contains(Duration.ofSeconds(30));
    assertThat(detection.missed()).containsExactly("second");
  }

  @Test
  void aRuleThatCannotBeEvaluatedIsCounted() {
    World world = square();
    String rules = "groups: [{name: g, rules: [{alert: Twice, expr: 'load + on() load2'}]}]";
    world.with(TEN, Labels.of("__name__", "load2", "x", "1"), ones(10));
    world.with(TEN, Labels.of("__name__", "load2", "x", "2"), ones(10));
    ReplayReport report =
        run(world.replay(RuleSet.EMPTY, World.prometheus(rules), TEN), 0, 50, 500);
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().values().iterator().next().slots()).isEqualTo(6);
  }

  private static List<Double> ones(int count) {
    return DoubleStream.generate(() -> 1).limit(count).boxed().toList();
  }

  @Test
  void aStoreThatFailsEndsTheReplay() {
    World world = square();
    RuleReplay replay =
        new RuleReplay(
            busy(world, ""),
            List.of(),
            TEN,
            new RuleReplay.World(
                _ ->
                    (_, _, _) -> {
                      throw new SourceException(
                          SourceException.Reason.UNAVAILABLE, "prometheus", "is down");
                    },
                QueryOptions.DEFAULT,
                _ -> TEN,
                (_, _) -> List.of(),
                new Externals(Labels.EMPTY, "")));
    assertThatThrownBy(() -> run(replay, 0, 590, 500))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is down");
  }

  @Test
  void aPeriodCountsTheSlotsFromItsFirstToItsLastInstant() {
    Replay.Period period = new Replay.Period(at(5), at(30));
    assertThat(period.slots(TEN)).isEqualTo(3);
    assertThat(new Replay.Period(at(10), at(29)).slots(TEN)).isEqualTo(2);
  }
}
