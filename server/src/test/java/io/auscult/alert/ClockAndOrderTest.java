package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problems;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.RuleFileReader;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import io.auscult.stats.LocalCalendar;
import io.auscult.store.StateDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are set, hours that are there twice, samples that come twice and in no order. */
class ClockAndOrderTest {
  private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");
  private static final QueryOptions BERLIN =
      QueryOptions.of(LocalCalendar.of(ZoneId.of("Europe/Berlin")), Duration.ofSeconds(25));

  @TempDir Path dir;

  /** A loop over a store of its own; what receivers heard that was new to them. */
  private final class World implements AutoCloseable {
    private final EmbeddedStore store;
    private final StateDatabase state;
    private final AlertLoop loop;
    private final List<String> news = new ArrayList<>();

    World(String name, String rules) {
      store = StoreFolder.open(dir.resolve(name));
      state = StateDatabase.open(NoFile.STATE);
      FederatedQueryEngine engine =
          new FederatedQueryEngine(
              () -> SignalCatalog.EMPTY,
              new SourceRouter(store, List.of(store)),
              QueryLimits.DEFAULT);
      PrometheusRuleGroup group =
          new PrometheusRuleGroup(
              group(rules),
              Duration.ofSeconds(15),
              engine,
              BERLIN,
              new Externals(Labels.EMPTY, ""),
              store::append);
      loop =
          new AlertLoop(
              () -> group,
              new AlertJournal(state, Duration.ofDays(15)),
              new AlertBoard(),
              all -> all.stream().filter(said -> !said.repeat()).forEach(this::hear),
              store::append,
              Duration.ofMinutes(1));
    }

    private void hear(AlertNotification said) {
      news.add(
          said.labels().get("alertname")
              + (said.firing() ? " since " + said.startsAt() : " over at " + said.endsAt()));
    }

    void ticks(Instant from, Instant to, Duration interval) {
      for (Instant slot = from; !slot.isAfter(to); slot = slot.plus(interval)) {
        loop.tick(slot);
      }
    }

    @Override
    public void close() {
      store.close();
      state.close();
    }
  }

  private static PrometheusGroup group(String rules) {
    Problems problems = new Problems();
    List<PrometheusGroup> groups = RuleFileReader.read("rules.yml", rules, problems);
    problems.throwIfAny();
    return groups.getFirst();
  }

  /** In Berlin 25 October has 25 hours and 28 March has 23; both are Sundays. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-10-25", "2027-03-28"})
  void hoursAndDaysAreThoseOfUtcWhereClocksChange(String sunday) {
    String rules =
        """
        groups:
          - name: calendar
            interval: 10m
            rules:
              - {alert: Hour, expr: 'hour() == 1', for: 20m}
              - {alert: Sunday, expr: 'day_of_week() == 0'}
              - {alert: Never, expr: 'hour() == 1', for: 1h}
        """;
    try (World world = new World("calendar", rules)) {
      Instant midnight = Instant.parse(sunday + "T00:00:00Z");
      Instant before = midnight.minus(Duration.ofDays(1));
      Instant after = midnight.plus(Duration.ofDays(1));
      world.ticks(before, after.plus(Duration.ofHours(3)), Duration.ofMinutes(10));

      assertThat(world.news)
          .containsExactly(
              "Hour since " + before.plus(Duration.ofMinutes(80)),
              "Hour over at " + before.plus(Duration.ofHours(2)),
              "Sunday since " + midnight,
              "Hour since " + midnight.plus(Duration.ofMinutes(80)),
              "Hour over at " + midnight.plus(Duration.ofHours(2)),
              "Sunday over at " + after,
              "Hour since " + after.plus(Duration.ofMinutes(80)),
              "Hour over at " + after.plus(Duration.ofHours(2)));
    }
  }

  private static final String HELD =
      """
      groups:
        - name: held
          interval: 15s
          rules:
            - {alert: Held, expr: 'vector(1)', for: 1m}
      """;

  /** The clock is set after so many seconds of a condition that holds for a minute and for ever. */
  @ParameterizedTest(name = "after {0} s by {1} h: since {2} s")
  @CsvSource({
    // Pending: the hold begins anew where the clock is now; after a jump ahead it has held for long
    // enough at the first slot that is evaluated after all, a quarter of an hour back.
    "30, -1, -3510", "30, 1, 2730",
    // Firing: nobody hears anything, neither that it is over nor that it fires again.
    "90, -1, 60", "90, 1, 60",
  })
  void aClockThatIsSetByAnHourMakesOneFiringAndNoEnd(int after, int hours, int since) {
    Duration interval = Duration.ofSeconds(15);
    try (World world = new World("clock", HELD)) {
      Instant set = START.plusSeconds(after);
      world.ticks(START, set, interval);
      Instant now = set.plus(Duration.ofHours(hours));
      world.ticks(now, now.plusSeconds(600), interval);

      assertThat(world.news).containsExactly("Held since " + START.plusSeconds(since));
    }
  }

  @Test
  void afterAJumpAheadAHoldIsWhatTheSamplesSay() {
    String rules = HELD.replace("vector(1)", "up == 0");
    try (World world = new World("ahead", rules)) {
      Labels up = Labels.of("__name__", "up");
      world.store.append(List.of(Series.of(up, START.toEpochMilli(), 0)));
      world.ticks(START, START.plusSeconds(30), Duration.ofSeconds(15));
      Instant later = START.plus(Duration.ofHours(1));
      world.store.append(List.of(Series.of(up, later.minusSeconds(300).toEpochMilli(), 1)));
      world.store.append(List.of(Series.of(up, later.minusSeconds(30).toEpochMilli(), 0)));
      world.ticks(later, later, Duration.ofSeconds(15));
      assertThat(world.news).as("it has held for 30 s").isEmpty();

      world.ticks(later.plusSeconds(15), later.plusSeconds(30), Duration.ofSeconds(15));
      assertThat(world.news).containsExactly("Held since " + later.plusSeconds(30));
    }
  }

  private static final String COUNTING =
      """
      groups:
        - name: counting
          interval: 15s
          rules:
            - {alert: Twice, expr: 'count_over_time(load[1m]) > 12'}
            - {alert: Missing, expr: 'count_over_time(load[1m]) < 12', for: 1m}
            - {alert: Reset, expr: 'resets(served_total[1m]) > 0'}
            - {alert: Loaded, expr: 'avg_over_time(load[30s]) > 0.5', for: 30s}
            - {alert: Busy, expr: 'increase(served_total[1m]) > 150'}
      """;

  /** Three samples of each series in a slot. One world gets each once and in order. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void samplesThatComeTwiceAndInNoOrderChangeNothing(long seed) {
    Random random = new Random(seed);
    try (World ordered = new World("ordered", COUNTING);
        World shuffled = new World("shuffled", COUNTING)) {
      List<Series> sent = new ArrayList<>();
      double served = 0;
      double load = 0.3;
      for (int slot = 0; slot < 80; slot++) {
        Instant at = START.plusSeconds(15L * slot);
        load = random.nextInt(8) == 0 ? 0.9 - load : load;
        List<Series> batch = new ArrayList<>();
        for (int i = 2; i >= 0; i--) {
          served += random.nextInt(25);
          long millis = at.minusSeconds(5L * i).toEpochMilli();
          batch.add(Series.of(Labels.of("__name__", "load"), millis, load));
          batch.add(Series.of(Labels.of("__name__", "served_total"), millis, served));
        }
        ordered.store.append(batch);
        sent.addAll(batch);
        deliver(shuffled.store, batch, sent, random);
        ordered.loop.tick(at);
        shuffled.loop.tick(at);
      }
      assertThat(shuffled.news).isEqualTo(ordered.news);
      assertThat(ordered.news)
          .anyMatch(text -> text.startsWith("Loaded since"))
          .anyMatch(text -> text.startsWith("Busy since"))
          .noneMatch(text -> text.startsWith("Twice"))
          .noneMatch(text -> text.startsWith("Missing"))
          .noneMatch(text -> text.startsWith("Reset"));
    }
  }

  private static void deliver(
      EmbeddedStore store, List<Series> batch, List<Series> sent, Random random) {
    List<Series> all = new ArrayList<>(batch);
    all.addAll(batch.subList(0, random.nextInt(batch.size())));
    for (int again = random.nextInt(20); again > 0; again--) {
      all.add(sent.get(random.nextInt(sent.size())));
    }
    Collections.shuffle(all, random);
    int half = random.nextInt(all.size());
    store.append(all.subList(0, half));
    store.append(all.subList(half, all.size()));
  }
}
