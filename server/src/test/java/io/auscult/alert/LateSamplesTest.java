package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.auscult.query.QueryOptions;
import io.auscult.rules.Compilation;
import io.auscult.rules.DrlCompiler;
import io.auscult.rules.DrlFile;
import io.auscult.rules.RuleSet;
import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.store.StateDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples that come after their slot was evaluated, with {@code alerting.late} of a minute. */
class LateSamplesTest {
  private static final Instant START = Instant.ofEpochSecond(1_700_000_040);
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final int LATE_SLOTS = 4;
  private static final Duration LOOKBACK = Duration.ofSeconds(60);

  private static final RuleSet RULES =
      compile(
          """
          package test
          import io.auscult.rules.*
          global Alerts alerts

          rule "Held" @hold(1m) when Reading( signal == "a", value > 0.3, $m : label("model") )
          then alerts.holds().label("model", $m); end

          rule "At once" @flapping(off) when Reading( signal == "b", value > 0.3 )
          then alerts.holds(); end

          rule "Kept" @hold(30s) @keepFiring(1m) @noData(resolve) when
            Reading( signal == "a", value > 0.3 )
            not Reading( signal == "b", value > 0.3 )
          then alerts.holds(); end

          rule "Rose" @past(2m) @hold(15s) when
            Past( signal == "b", value < 0.3, $t : epochMillis )
            Reading( signal == "b", value > 0.3 )
          then alerts.holds(); end
          """);

  @TempDir Path dir;

  private static RuleSet compile(String text) {
    return switch (DrlCompiler.compile(List.of(new DrlFile("test.drl", text)), Set.of("a", "b"))) {
      case Compilation.Compiled(RuleSet rules) -> rules;
      case Compilation.Rejected(var problems) -> throw new AssertionError(problems);
    };
  }

  /** A sample of a signal and when it came. */
  private record Arrival(double value, Instant at) {}

  /** A loop whose engine knows what has come; what a receiver believes. */
  private static final class World implements AutoCloseable {
    private final Path file;
    private final Duration late;
    private final Map<String, TreeMap<Long, Arrival>> samples = new TreeMap<>();
    private final FakeEngine engine = new FakeEngine();
    private final Map<Labels, AlertNotification> heard = new HashMap<>();
    private final Map<Labels, Instant> heardAt = new HashMap<>();
    private final List<AlertNotification> news = new ArrayList<>();
    private StateDatabase database;
    private AlertBoard board = new AlertBoard();
    private AlertLoop loop;
    private Instant now = START;

    World(Duration late) {
      this(NoFile.STATE, late);
    }

    World(Path file, Duration late) {
      this.file = file;
      this.late = late;
      for (String signal : List.of("a", "b")) {
        samples.put(signal, new TreeMap<>());
        engine.with(signal, at -> value(signal, at));
      }
      this.database = StateDatabase.open(file);
      this.loop = loop();
    }

    private AlertLoop loop() {
      SignalReader reader = new SignalReader(engine, QueryOptions.DEFAULT, _ -> INTERVAL);
      DrlStep step = new DrlStep(() -> RULES, reader, Surroundings.NONE);
      return new AlertLoop(
          () -> new DrlGroup(step, INTERVAL, late),
          new AlertJournal(database, Duration.ofDays(15)),
          board,
          all -> all.forEach(this::hear),
          _ -> {},
          Duration.ofMinutes(1));
    }

    void restart() {
      database.close();
      database = StateDatabase.open(file);
      board = new AlertBoard();
      loop = loop();
    }

    private double value(String signal, long at) {
      return samples
          .getOrDefault(signal, new TreeMap<>())
          .subMap(at - LOOKBACK.toMillis() + 1, at + 1)
          .reversed()
          .values()
          .stream()
          .filter(arrival -> !arrival.at().isAfter(now))
          .mapToDouble(Arrival::value)
          .findFirst()
          .orElse(Stale.MARKER);
    }

    World sample(String signal, int slot, double value, int comesAt) {
      samples
          .getOrDefault(signal, new TreeMap<>())
          .put(at(slot).toEpochMilli(), new Arrival(value, at(comesAt)));
      return this;
    }

    void tick(int slot) {
      now = at(slot);
      loop.tick(now);
      requireThatReceiversKnow();
      requireThatTheDiskKnows();
    }

    World ticks(int from, int to) {
      for (int slot = from; slot <= to; slot++) {
        tick(slot);
      }
      return this;
    }

    private void hear(AlertNotification said) {
      AlertNotification before = heard.put(said.labels(), said);
      assertThat(said.startsAt()).isBeforeOrEqualTo(now);
      if (before != null && before.firing() && !said.firing()) {
        assertThat(said.endsAt())
            .as("over after it was said to fire: %s", said)
            .isAfter(heardAt.getOrDefault(said.labels(), Instant.EPOCH));
      }
      heardAt.put(said.labels(), now);
      if (!said.repeat()) {
        news.add(said);
      }
    }

    private void requireThatReceiversKnow() {
      List<Labels> believed =
          heard.values().stream()
              .filter(AlertNotification::firing)
              .map(AlertNotification::labels)
              .sorted()
              .toList();
      assertThat(believed)
          .as("at %s", now)
          .isEqualTo(board.all().filter(Alert::fires).map(Alert::labels).sorted().toList());
    }

    private void requireThatTheDiskKnows() {
      AlertBook saved = new AlertJournal(database, Duration.ofDays(15)).load(DrlStep.KEY);
      assertThat(saved.all().map(Alert::state)).isEqualTo(board.all().map(Alert::state).toList());
    }

    /** What is active now, with all that decides how it goes on. */
    List<List<Object>> active() {
      return board
          .all()
          .filter(alert -> !alert.isResolved())
          .<List<Object>>map(
              alert -> List.of(alert.labels(), alert.state(), alert.recent(), alert.doubt()))
          .toList();
    }

    List<AlertState> states(String name) {
      return board
          .all()
          .filter(alert -> alert.labels().get("alertname").equals(name))
          .map(Alert::state)
          .toList();
    }

    List<String> news(String name) {
      return news.stream()
          .filter(said -> said.labels().get("alertname").equals(name))
          .map(said ->
              said.firing()
                  ? "firing since " + slot(said.startsAt())
                  : "over at " + slot(said.endsAt()))
          .toList();
    }

    @Override
    public void close() {
      database.close();
    }
  }

  private static Instant at(int slot) {
    return START.plus(INTERVAL.multipliedBy(slot));
  }

  private static long slot(Instant instant) {
    return Duration.between(START, instant).dividedBy(INTERVAL);
  }

  /**
   * Samples come up to a minute late and in any order, and all of them before the last four slots,
   * which are not looked at again yet. The alerts, and all by which they go on, are those of a
   * world where all came in time.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void alertsBecomeWhatTheyWereIfAllHadComeInTime(long seed) {
    Random random = new Random(seed);
    int mattered = 0;
    for (int run = 0; run < 8; run++) {
      mattered += lateAndInTimeEndAlike(random) ? 1 : 0;
    }
    assertThat(mattered).as("runs in which a slot evaluated once ends otherwise").isGreaterThan(3);
  }

  /** Returns true where it would have been otherwise without looking again. */
  private boolean lateAndInTimeEndAlike(Random random) {
    try (World late = new World(LATE);
        World exact = new World(Duration.ZERO);
        World once = new World(Duration.ZERO)) {
      int last = 30 + random.nextInt(10);
      fill(random, last, List.of(late, once), List.of(exact));
      for (World world : List.of(late, exact, once)) {
        world.ticks(0, last);
      }
      assertThat(late.active()).isEqualTo(exact.active());
      return !once.active().equals(exact.active());
    }
  }

  /** A restart forgets which samples were late; who was told what, it does not. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void aRestartAtAnySlotLeavesReceiversAndDiskAtOne(long seed) {
    try (World late = new World(dir.resolve("late.db"), LATE)) {
      Random random = new Random(seed);
      fill(random, 120, List.of(late), List.of());
      for (int slot = 0; slot <= 120; slot++) {
        if (random.nextInt(6) == 0) {
          late.restart();
        }
        late.tick(slot);
      }
      assertThat(late.news).hasSizeGreaterThan(10);
    }
  }

  private static void fill(Random random, int last, List<World> late, List<World> exact) {
    for (String signal : List.of("a", "b")) {
      double value = 0.1;
      for (int slot = 0; slot <= last; slot++) {
        value = random.nextInt(6) == 0 ? 0.6 - value : value;
        boolean quiet = slot + LATE_SLOTS > last - LATE_SLOTS + 1;
        int comes = slot + (quiet ? 0 : random.nextInt(LATE_SLOTS + 1));
        if (random.nextInt(12) > 0) {
          for (World world : late) {
            world.sample(signal, slot, value, comes);
          }
          for (World world : exact) {
            world.sample(signal, slot, value, slot);
          }
        }
      }
    }
  }

  @Test
  void anAlertThatWasMissedFiresNowWithItsTrueBeginning() {
    try (World world = new World(LATE)) {
      world.sample("b", 0, 0.1, 0);
      for (int slot = 1; slot < 12; slot++) {
        world.sample("b", slot, 0.5, slot + 3);
      }
      world.ticks(0, 4);
      assertThat(world.news("At once")).as("the sample of slot 1 is the newest").hasSize(1);
      world.ticks(5, 8);

      // Slot 4 saw only slot 1, and so it was slot 4 in which it fired. Slot 1, seen again, fired.
      assertThat(world.news("At once")).containsExactly("firing since 4");
      assertThat(world.states("At once")).containsExactly(new AlertState.Firing(at(1), at(1)));
    }
  }

  @Test
  void aHoldThatWasBrokenInTruthBeginsAnewWhereItDid() {
    try (World world = new World(LATE)) {
      for (int slot = 0; slot < 12; slot++) {
        world.sample("a", slot, slot == 2 ? 0.1 : 0.5, slot == 2 ? 5 : slot);
      }
      world.ticks(0, 5);
      assertThat(world.news("Held")).containsExactly("firing since 4");
      world.ticks(6, 6);
      assertThat(world.news("Held")).containsExactly("firing since 4", "over at 6");
      world.ticks(7, 7);

      assertThat(world.states("Held")).containsExactly(new AlertState.Firing(at(3), at(7)));
      assertThat(world.news("Held"))
          .containsExactly("firing since 4", "over at 6", "firing since 7");
    }
  }

  @Test
  void whereTheSecondLookFailsTheFirstOneCounts() {
    try (World world = new World(LATE)) {
      for (int slot = 0; slot < 12; slot++) {
        world.sample("a", slot, slot == 2 ? 0.1 : 0.5, slot == 2 ? 5 : slot);
      }
      world.ticks(0, 5);
      world.engine.failing("a");
      world.ticks(6, 6);
      world.engine.with("a", at -> world.value("a", at));
      world.ticks(7, 11);
      assertThat(world.news("Held")).containsExactly("firing since 4");
    }
  }

  @Test
  void anEpisodeThatBeganAtAnotherTimeIsOneInTheHistory() {
    try (World world = new World(LATE)) {
      for (int slot = 0; slot < 12; slot++) {
        world.sample("a", slot, slot == 1 ? 0.1 : 0.5, slot == 1 ? 4 : slot);
      }
      world.ticks(0, 11);
      assertThat(new AlertJournal(world.database, Duration.ofDays(15)).between(at(0), at(11)))
          .filteredOn(episode -> episode.name().equals("Held"))
          .extracting(AlertEpisode::activeAt, AlertEpisode::resolvedAt)
          .containsExactly(tuple(at(0), Optional.of(at(5))), tuple(at(2), Optional.empty()));
    }
  }

  @Test
  void withoutTheSettingASlotIsEvaluatedOnce() {
    try (World world = new World(Duration.ZERO)) {
      for (int slot = 0; slot < 12; slot++) {
        world.sample("a", slot, slot == 2 ? 0.1 : 0.5, slot == 2 ? 5 : slot);
      }
      world.ticks(0, 11);
      assertThat(world.news("Held")).containsExactly("firing since 4");
    }
  }
}
