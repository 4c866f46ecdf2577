package io.auscult.alert.replay;

import io.auscult.alert.Alert;
import io.auscult.alert.AlertBook;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes when the alerts of one group begin and cease to fire. */
final class FiringLog {
  private final List<Firing> over = new ArrayList<>();
  private final Map<Labels, Instant> since = new TreeMap<>();

  /** Takes the alerts after an evaluation. */
  void observe(AlertBook alerts, Instant slot) {
    Set<Labels> firing =
        alerts.all().filter(Alert::fires).map(Alert::labels).collect(Collectors.toSet());
    since.forEach((labels, start) -> {
      if (!firing.contains(labels)) {
        over.add(firing(labels, start, slot, true));
      }
    });
    since.keySet().retainAll(firing);
    firing.forEach(labels -> since.putIfAbsent(labels, slot));
  }

  /** All firings, in the order of their beginning; those that last are cut off. */
  List<Firing> until(Instant end) {
    List<Firing> all = new ArrayList<>(over);
    since.forEach((labels, start) -> all.add(firing(labels, start, end, false)));
    all.sort(Comparator.comparing(Firing::start).thenComparing(Firing::labels));
    return all;
  }

  private static Firing firing(Labels labels, Instant start, Instant end, boolean isOver) {
    return new Firing(labels.get("alertname"), labels, start, end, isOver);
  }
}
