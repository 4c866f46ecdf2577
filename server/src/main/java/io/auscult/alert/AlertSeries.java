package io.auscult.alert;

import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Alerts as series, as in Prometheus: {@code ALERTS} is 1 with the label {@code alertstate}, {@code
 * pending} or {@code firing}; {@code ALERTS_FOR_STATE} is since when the condition has held, in
 * seconds since 1970. A series that ends gets a stale marker.
 */
public final class AlertSeries {
  /** The names of these series. */
  public static final Set<String> NAMES = Set.of("ALERTS", "ALERTS_FOR_STATE");

  static final String ALERTS = "ALERTS";
  static final String FOR_STATE = "ALERTS_FOR_STATE";

  private AlertSeries() {}

  /** The samples of a slot. */
  static List<Series> at(Instant slot, Collection<Alert> before, Collection<Alert> after) {
    Map<Labels, Double> values = new HashMap<>();
    values(before).keySet().forEach(labels -> values.put(labels, Stale.MARKER));
    values.putAll(values(after));
    List<Series> samples = new ArrayList<>();
    values.forEach((labels, value) -> samples.add(Series.of(labels, slot.toEpochMilli(), value)));
    return samples;
  }

  private static Map<Labels, Double> values(Collection<Alert> alerts) {
    Map<Labels, Double> values = new HashMap<>();
    for (Alert alert : alerts) {
      if (!alert.isResolved()) {
        Labels labels = alert.labels();
        String state = alert.fires() ? "firing" : "pending";
        values.put(labels.with("alertstate", state).with("__name__", ALERTS), 1.0);
        values.put(
            labels.with("__name__", FOR_STATE), (double) alert.state().activeAt().getEpochSecond());
      }
    }
    return values;
  }
}
