package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.auscult.query.QueryOptions;
import io.auscult.rules.Compilation;
import io.auscult.rules.DrlCompiler;
import io.auscult.rules.DrlFile;
import io.auscult.rules.RuleSet;
import io.auscult.rules.Rulebook;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.source.SourceException;
import io.auscult.store.StateDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertLoopTest {
  private static final Instant START = Instant.ofEpochSecond(1_700_000_040);
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private static final RuleSet RULES =
      compile(
          """
          package test
          import io.auscult.rules.*
          global Alerts alerts

          rule "Slow" @severity(critical) @hold(1m) when
            Reading( signal == "latency", value > 0.3, $m : label("model") )
            not Reading( signal == "maintenance", label("model") == $m )
          then alerts.holds().label("model", $m).summary("slow"); end

          rule "Jumped" @past(5m) when
            Past( signal == "load", $before : value, $t : epochMillis )
            Past( signal == "load", value > 2 * $before, epochMillis > $t )
          then alerts.holds(); end
          """);

  @TempDir Path dir;
  private final FakeEngine engine =
      new FakeEngine()
          .withValue("latency", 0.1)
          .with("maintenance", _ -> Stale.MARKER)
          .withValue("load", 10);
  private final List<List<AlertNotification>> sent = new ArrayList<>();
  private final AlertBoard board = new AlertBoard();
  private final List<Series> samples = new ArrayList<>();
  private StateDatabase database;
  private AlertLoop loop;
  private Instant now = START;

  private static RuleSet compile(String text) {
    return switch (DrlCompiler.compile(
        List.of(new DrlFile("test.drl", text)), Set.of("latency", "maintenance", "load"))) {
      case Compilation.Compiled(RuleSet rules) -> rules;
      case Compilation.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  @BeforeEach
  void start() {
    database = StateDatabase.open(dir.resolve("state.db"));
    loop = loop(() -> RULES, sent::add);
  }

  private AlertLoop loop(Rulebook rules, AlertSink sink) {
    SignalReader reader =
        new SignalReader(engine, QueryOptions.DEFAULT, _ -> Duration.ofMinutes(1));
    return new AlertLoop(
        () -> new DrlGroup(new DrlStep(rules, reader, Surroundings.NONE), INTERVAL),
        new AlertJournal(database, Duration.ofDays(15)),
        board,
        sink,
        samples::addAll,
        Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    database.close();
  }

  /** Starts anew on the same file, where a mistake in a rule file leaves no rules at all. */
  private void restartWithoutRules() {
    database.close();
    database = StateDatabase.open(dir.resolve("state.db"));
    Rulebook unreadable =
        new Rulebook() {
          @Override
          public RuleSet rules() {
            return RuleSet.EMPTY;
          }

          @Override
          public boolean isComplete() {
            return false;
          }
        };
    loop = loop(unreadable, sent::add);
  }

  @Test
  void anAlertThatOutlivesTheHistoryStaysInIt() {
    engine.withValue("latency", 0.5);
    Instant begin = now;
    ticks(5);

    now = begin.plus(Duration.ofDays(40));
    ticks(2);

    assertThat(new AlertJournal(database, Duration.ofDays(15)).between(begin, now))
        .singleElement()
        .satisfies(episode -> assertThat(episode.activeAt()).isEqualTo(begin));
  }

  @Test
  void aStartWithUnreadableRulesResolvesNothing() {
    engine.withValue("latency", 0.5);
    ticks(5);
    sent.clear();

    restartWithoutRules();
    ticks(40);

    assertThat(flat()).isNotEmpty().allMatch(AlertNotification::firing);
    Instant last = now.minus(INTERVAL);
    assertThat(flat().getLast().endsAt()).isAfter(last);
  }

  /** Dies without a word and starts anew on the same file. */
  private void restart() {
    database.close();
    start();
  }

  private AlertLoop.Report tick() {
    AlertLoop.Report report = loop.tick(now);
    now = now.plus(INTERVAL);
    return report;
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  private List<AlertNotification> flat() {
    return sent.stream().flatMap(List::stream).toList();
  }

  @Test
  void firesAfterTheHoldAndResolves() {
    engine.withValue("latency", 0.5);
    ticks(4);
    assertThat(sent).isEmpty();

    tick();
    assertThat(flat()).hasSize(1);
    AlertNotification firing = flat().getFirst();
    assertThat(firing.labels().toString())
        .isEqualTo("{alertname=\"Slow\", model=\"m\", severity=\"critical\"}");
    assertThat(firing.firing()).isTrue();
    assertThat(firing.repeat()).isFalse();
    assertThat(firing.startsAt()).isEqualTo(START.plusSeconds(60));
    assertThat(firing.endsAt()).isEqualTo(START.plusSeconds(60).plus(Duration.ofMinutes(4)));
    assertThat(firing.annotations())
        .containsEntry("summary", "slow")
        .hasEntrySatisfying(
            "explanation", text -> assertThat(text).startsWith("latency{model=\"m\"} = 0.5000"));

    engine.withValue("latency", 0.1);
    tick();
    AlertNotification resolved = flat().getLast();
    assertThat(resolved.firing()).isFalse();
    assertThat(resolved.endsAt()).isEqualTo(START.plusSeconds(75));
    assertThat(resolved.startsAt()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void saysAgainEveryMinuteAndMovesTheEnd() {
    engine.withValue("latency", 0.5);
    ticks(5 + 8);

    assertThat(flat()).extracting(AlertNotification::repeat).containsExactly(false, true, true);
    assertThat(flat())
        .extracting(AlertNotification::endsAt)
        .containsExactly(START.plusSeconds(300), START.plusSeconds(360), START.plusSeconds(420));
  }

  @Test
  void saysForFifteenMinutesThatAnAlertIsOver() {
    engine.withValue("latency", 0.5);
    ticks(5);
    engine.withValue("latency", 0.1);
    ticks(4 * 20);

    assertThat(flat().stream().filter(n -> !n.firing())).hasSize(15);
    assertThat(board.all()).isEmpty();
  }

  @Test
  void aHoldGoesOnAfterARestart() {
    engine.withValue("latency", 0.5);
    ticks(3);
    restart();

    assertThat(board.all()).extracting(Alert::state).containsExactly(new AlertState.Pending(START));
    ticks(1);
    assertThat(sent).isEmpty();
    ticks(1);
    assertThat(flat())
        .extracting(AlertNotification::startsAt)
        .containsExactly(START.plusSeconds(60));
  }

  @Test
  void anAlertThatWasNotHandedOverIsToldAfterARestartAsNews() {
    engine.withValue("latency", 0.5);
    ticks(4);
    AlertLoop broken =
        loop(
            () -> RULES,
            _ -> {
              throw new IllegalStateException("killed");
            });
    assertThatThrownBy(() -> broken.tick(now)).hasMessage("killed");
    now = now.plus(INTERVAL);
    restart();
    tick();

    assertThat(flat()).extracting(AlertNotification::repeat).containsExactly(false);
    assertThat(flat())
        .extracting(AlertNotification::startsAt)
        .containsExactly(START.plusSeconds(60));
  }

  @Test
  void anEvaluationThatIsInterruptedIsGivenUpAndCaughtUpWith() {
    engine.withValue("latency", 0.5);
    ticks(4);
    AlertJournal journal = new AlertJournal(database, Duration.ofDays(15));
    Optional<Instant> last = journal.lastSlot("drl");
    Thread ticking = Thread.currentThread();
    engine.with(
        "latency",
        _ -> {
          ticking.interrupt();
          LockSupport.park();
          throw new SourceException(SourceException.Reason.TIMEOUT, "fake", "interrupted");
        });

    assertThatThrownBy(() -> loop.tick(now)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.lastSlot("drl")).isEqualTo(last).isPresent();

    engine.withValue("latency", 0.5);
    restart();
    now = now.plus(INTERVAL);
    tick();
    assertThat(flat())
        .extracting(AlertNotification::startsAt)
        .containsExactly(START.plusSeconds(60));
  }

  @Test
  void aSourceThatFailsNeitherResolvesNorFires() {
    engine.withValue("latency", 0.5);
    ticks(5);
    engine.failing("latency");
    AlertLoop.Report report = tick();
    ticks(7);

    assertThat(report.problems().getOrDefault("drl", Map.of()))
        .containsOnlyKeys("Slow")
        .hasEntrySatisfying("Slow", why -> assertThat(why).contains("is down"));
    assertThat(flat()).allMatch(AlertNotification::firing).hasSize(3);
    assertThat(flat().getLast().endsAt()).isEqualTo(START.plusSeconds(420));
  }

  @Test
  void aRuleIsUnwellWhileASignalOfItsCannotBeRead() {
    RuleHealth health = new RuleHealth();
    assertThat(health.lastEvaluation("drl")).isEmpty();
    engine.failing("latency");
    health.evaluated(tick(), Duration.ZERO);
    assertThat(health.lastEvaluation("drl")).contains(START);
    assertThat(health.problem("drl", "drl", "Slow").orElseThrow())
        .startsWith("signal latency: ")
        .contains("is down");
    assertThat(health.problem("drl", "drl", "Jumped")).isEmpty();
    engine.withValue("latency", 0.1);
    health.evaluated(tick(), Duration.ZERO);
    assertThat(health.problem("drl", "drl", "Slow")).isEmpty();
  }

  @Test
  void anErrorThatLastsIsAnAlertAndTheOthersFallSilent() {
    engine.withValue("latency", 0.5);
    ticks(5);
    engine.failing("latency");
    Instant failing = now;
    ticks(4 * 60);

    List<AlertNotification> errors = named("DatasourceError");
    assertThat(errors.getFirst().startsAt()).isEqualTo(failing.plus(Doubt.BOUND));
    assertThat(errors.getFirst().labels().get("source")).isEqualTo("fake");
    assertThat(errors.getFirst().annotations()).containsEntry("rules", "Slow");
    assertThat(named("Slow")).allMatch(AlertNotification::firing);
    assertThat(named("Slow").getLast().endsAt())
        .isBetween(errors.getFirst().startsAt(), failing.plus(Doubt.BOUND).plusSeconds(240));

    engine.withValue("latency", 0.5);
    sent.clear();
    tick();
    assertThat(named("Slow")).singleElement().matches(AlertNotification::firing);
    assertThat(named("DatasourceError")).singleElement().matches(n -> !n.firing());
  }

  private List<AlertNotification> named(String alertname) {
    return flat().stream().filter(n -> n.labels().get("alertname").equals(alertname)).toList();
  }

  @Test
  void aSeriesThatIsGoneResolvesAfterATimeAndSaysWhy() {
    engine.withValue("latency", 0.5);
    ticks(5);
    engine.with("latency", _ -> Stale.MARKER);
    Instant gone = now;
    ticks(4 * 20);

    AlertNotification resolved =
        named("Slow").stream().filter(n -> !n.firing()).findFirst().orElseThrow();
    assertThat(resolved.endsAt()).isEqualTo(gone.plus(Doubt.BOUND));
    assertThat(resolved.annotations())
        .containsEntry("resolution", "a series that it is about has no sample any more")
        .hasEntrySatisfying(
            "explanation",
            text -> assertThat(text).contains("0.5000").contains("without a sample"));
  }

  @Test
  void missedSlotsCountForAHold() {
    engine.withValue("latency", 0.5);
    tick();
    now = now.plusSeconds(60);
    tick();
    assertThat(named("Slow"))
        .extracting(AlertNotification::startsAt)
        .containsExactly(START.plusSeconds(60));
  }

  @Test
  void aHoldBeginsAnewWhereTheConditionDidNotHoldInAMissedSlot() {
    Instant dip = START.plusSeconds(30);
    engine.with("latency", at -> at == dip.toEpochMilli() ? 0.1 : 0.5);
    tick();
    now = now.plusSeconds(75);
    tick();
    assertThat(named("Slow")).isEmpty();
    ticks(1);
    assertThat(named("Slow"))
        .extracting(AlertNotification::startsAt)
        .containsExactly(dip.plusSeconds(75));
  }

  @Test
  void alertsAreSeries() {
    engine.withValue("latency", 0.5);
    ticks(5);
    engine.withValue("latency", 0.1);
    tick();

    assertThat(samples)
        .filteredOn(series -> series.labels().metricName().equals("ALERTS"))
        .extracting(
            series -> series.labels().get("alertstate"), series -> series.samples().value(0))
        .startsWith(tuple("pending", 1.0))
        .contains(tuple("firing", 1.0), tuple("firing", Stale.MARKER));
    assertThat(samples)
        .filteredOn(series -> series.labels().metricName().equals("ALERTS_FOR_STATE"))
        .extracting(series -> series.samples().value(0))
        .startsWith((double) START.getEpochSecond());
  }

  @Test
  void anAbsenceIsNotBelievedWhereTheSignalCannotBeRead() {
    engine.withValue("maintenance", 1).withValue("latency", 0.5);
    ticks(2);
    engine.failing("maintenance");
    ticks(10);

    assertThat(sent).isEmpty();
    assertThat(board.all()).extracting(Alert::rule).containsExactly("DatasourceError");
  }

  @Test
  void aSourceThatFailsDoesNotStopOtherRules() {
    engine.failing("latency").with("load", at -> at >= START.toEpochMilli() ? 30 : 10);
    tick();

    assertThat(flat()).extracting(n -> n.labels().get("alertname")).containsExactly("Jumped");
  }

  @Test
  void historyTellsOfAlertsThatFired() {
    engine.withValue("latency", 0.5);
    ticks(3);
    engine.withValue("latency", 0.1);
    ticks(1);
    Instant begin = now;
    engine.withValue("latency", 0.5);
    ticks(6);
    engine.withValue("latency", 0.1);
    ticks(1);
    AlertJournal history = new AlertJournal(database, Duration.ofDays(15));

    List<AlertEpisode> episodes = history.between(START, now);
    assertThat(episodes).hasSize(1);
    AlertEpisode episode = episodes.getFirst();
    assertThat(episode.name()).isEqualTo("Slow");
    assertThat(episode.activeAt()).isEqualTo(begin);
    assertThat(episode.firedAt()).isEqualTo(Optional.of(begin.plusSeconds(60)));
    assertThat(episode.resolvedAt()).isEqualTo(Optional.of(begin.plusSeconds(90)));
    assertThat(history.between(START, begin.minusMillis(1))).isEmpty();
    assertThat(history.between(begin.plusSeconds(91), now.plusSeconds(999))).isEmpty();
  }

  @Test
  void nothingIsSentThatIsNotOnTheDisk() {
    engine.withValue("latency", 0.5);
    ticks(4);
    database.close();

    assertThatThrownBy(this::tick).isInstanceOf(io.auscult.store.StoreException.class);
    assertThat(sent).isEmpty();
  }
}
