package io.auscult.alert;

import io.auscult.series.Labels;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The alerts of a group, by the step that decides them and by labels. Immutable. */
public record AlertBook(SortedMap<String, SortedMap<Labels, Alert>> steps) {
  /** No alerts. */
  public static final AlertBook EMPTY = new AlertBook(Collections.emptySortedMap());

  public AlertBook {
    SortedMap<String, SortedMap<Labels, Alert>> copy = new TreeMap<>();
    steps.forEach((step, alerts) -> {
      if (!alerts.isEmpty()) {
        copy.put(step, Collections.unmodifiableSortedMap(new TreeMap<>(alerts)));
      }
    });
    steps = Collections.unmodifiableSortedMap(copy);
  }

  /** The alerts of one step, in the order of labels. */
  public SortedMap<Labels, Alert> of(String step) {
    return steps.getOrDefault(step, Collections.emptySortedMap());
  }

  /** All alerts, in the order of steps and labels. */
  public Stream<Alert> all() {
    return steps.values().stream().flatMap(alerts -> alerts.values().stream());
  }

  /** Steps that have alerts. */
  Set<String> names() {
    return steps.keySet();
  }

  AlertBook map(UnaryOperator<Alert> change) {
    SortedMap<String, SortedMap<Labels, Alert>> next = new TreeMap<>();
    steps.forEach((step, alerts) -> {
      SortedMap<Labels, Alert> changed = new TreeMap<>();
      alerts.forEach((labels, alert) -> changed.put(labels, change.apply(alert)));
      next.put(step, changed);
    });
    return new AlertBook(next);
  }
}
