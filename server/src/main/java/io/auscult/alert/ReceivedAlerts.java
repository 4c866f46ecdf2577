package io.auscult.alert;

import io.auscult.rules.ActiveAlert;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import io.auscult.store.StateTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Alerts that Grafana, Prometheus and other senders have told us of, as an Alertmanager keeps them:
 * until they say that one is over, or fall silent. Kept over restarts.
 */
public final class ReceivedAlerts {
  /** How long an alert without an end is believed. */
  public static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(5);

  private final StateDatabase database;
  private final StateTable<Row> table;

  /**
   * An alert as it was received.
   *
   * @param startsAt epoch milliseconds, as are the others
   * @param endsAt until when it is believed to fire
   */
  public record Row(
      Map<String, String> labels,
      Map<String, String> annotations,
      long startsAt,
      long endsAt,
      String generatorUrl) {
    public Row {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /** The received alerts in a state file. */
  public ReceivedAlerts(StateDatabase database) {
    this.database = database;
    this.table = database.table("received alerts", Row.class);
  }

  /**
   * Takes alerts, all or none; durable when it returns. Those that ended before now are forgotten.
   */
  public void receive(List<Row> alerts, Instant now) {
    database.transaction(() -> {
      for (Row alert : alerts) {
        table.put(Labels.of(alert.labels()).toString(), alert.endsAt(), alert);
      }
      table.removeBefore(now.toEpochMilli() + 1);
    });
  }

  /** Those that fire at an instant, in the order of labels. */
  public List<Row> at(Instant now) {
    return table.between(now.toEpochMilli() + 1, Long.MAX_VALUE).values().stream()
        .filter(alert -> alert.startsAt() <= now.toEpochMilli())
        .toList();
  }

  /** The same as facts for rules. */
  public List<ActiveAlert> facts(Instant now) {
    return at(now).stream()
        .map(alert ->
            ActiveAlert.of(Labels.of(alert.labels()), "firing", "received", alert.startsAt()))
        .toList();
  }
}
