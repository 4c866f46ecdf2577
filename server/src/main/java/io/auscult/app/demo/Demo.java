package io.auscult.app.demo;

import io.auscult.rules.Change;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Fills a store with simulated history, and goes on live. */
public final class Demo {
  /** How much history a new demo has. */
  public static final Duration HISTORY = Duration.ofDays(15);

  /** How long ago the new version was rolled out when a new demo starts. */
  public static final Duration INCIDENT_AGE = Duration.ofMinutes(25);

  private static final long SEED = 20_261_124;
  private static final Duration HISTORY_STEP = Duration.ofMinutes(1);
  private static final int STEPS_PER_BATCH = 360;
  private static final String STREAM = "inference";
  private static final String LISTS = "recommendations";

  private final EmbeddedStore store;
  private final DemoFolder folder;
  private final Clock clock;
  private final Incident incident;
  private final Simulator simulator;
  private final Instant start;

  /**
   * A demo that begins anew, or where an earlier one ended.
   *
   * @param store the open store of the folder
   */
  public Demo(EmbeddedStore store, DemoFolder folder, DemoFolder.State state, Clock clock) {
    this.store = store;
    this.folder = folder;
    this.clock = clock;
    this.incident = new Incident(state.rollOut());
    this.start = state.until();
    this.simulator = new Simulator(SEED ^ start.toEpochMilli(), incident, start);
  }

  /** The state of a demo that has no history yet. */
  public static DemoFolder.State begin(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return new DemoFolder.State(minute.minus(INCIDENT_AGE), minute.minus(HISTORY));
  }

  /** What whoever rolled the new version out would tell. */
  public Change rollOut() {
    return Change.of(
        "deployment",
        Labels.of("model", "ranker", "version", "v8"),
        "ranker v8 is rolled out to nine of ten users",
        incident.rollOut().toEpochMilli());
  }

  /**
   * Simulates what is missing up to now, in steps of a minute.
   *
   * @param progress is told the share that is done, 0 to 1
   * @return how many samples and events were stored
   */
  public long catchUp(DoubleConsumer progress) {
    Instant end = clock.instant().minus(HISTORY_STEP);
    double total = Math.max(1, Duration.between(start, end).toMillis());
    long stored = 0;
    while (simulator.now().isBefore(end)) {
      for (int i = 0; i < STEPS_PER_BATCH && simulator.now().isBefore(end); i++) {
        simulator.advance(HISTORY_STEP);
      }
      stored += flush();
      progress.accept(Duration.between(start, simulator.now()).toMillis() / total);
    }
    return stored;
  }

  /** Simulates up to now; to be called every few seconds. */
  public void live() {
    Duration stretch = Duration.between(simulator.now(), clock.instant());
    if (stretch.toMillis() > 0) {
      simulator.advance(stretch);
      flush();
    }
  }

  private long flush() {
    List<Series> series = simulator.drainSeries();
    List<Event> events = simulator.drainEvents();
    store.append(series);
    List<Event> items = simulator.drainItems();
    store.appendEvents(STREAM, events);
    store.appendEvents(LISTS, items);
    folder.write(new DemoFolder.State(incident.rollOut(), simulator.now()));
    return series.stream().mapToLong(s -> s.samples().size()).sum() + events.size() + items.size();
  }
}
