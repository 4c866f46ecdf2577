package io.auscult.alert;

import io.auscult.rules.Change;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Changes that others told us of, deployments and such, on the disk for {@link #RETENTION}. One
 * that is told twice is one: of the same kind, labels and time.
 */
public final class ChangeEvents implements ChangeHistory {
  /** How long a change is kept after it was made. */
  public static final Duration RETENTION = Duration.ofDays(90);

  private final StateDatabase database;
  private final StateTable<Row> table;
  private final SampleSink samples;

  private record Row(String kind, Map<String, String> labels, String text, long epochMillis) {
    Change change() {
      return Change.of(kind, Labels.of(labels), text, epochMillis);
    }
  }

  /**
   * The changes in a state file.
   *
   * @param samples takes what is new as series, {@link ChangeSeries}
   */
  public ChangeEvents(StateDatabase database, SampleSink samples) {
    this.database = database;
    this.table = database.table("changes", Row.class);
    this.samples = samples;
  }

  /** Keeps changes, all or none; durable when it returns. */
  public void add(List<Change> changes, Instant now) {
    database.transaction(() -> {
      changes.forEach(this::put);
      table.removeBefore(now.minus(RETENTION).toEpochMilli());
    });
    samples.append(changes.stream().map(ChangeSeries::of).toList());
  }

  private void put(Change change) {
    String key = change.epochMillis() + " " + change.kind() + " " + Labels.of(change.labels());
    table.put(
        key,
        change.epochMillis(),
        new Row(change.kind(), change.labels(), change.text(), change.epochMillis()));
  }

  @Override
  public List<Change> between(Instant from, Instant to) {
    return table.between(from.toEpochMilli(), to.toEpochMilli()).values().stream()
        .map(Row::change)
        .toList();
  }
}
