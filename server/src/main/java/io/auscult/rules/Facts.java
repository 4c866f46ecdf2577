package io.auscult.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Facts by signal, in an order that does not depend on how they came: sums over them are the same
 * to the last bit. Values that are not numbers, and samples after now, are left out.
 *
 * @param readings by signal, in the order of labels
 * @param pasts by signal, in the order of time and labels
 * @param changes in the order of time, kind and labels
 * @param alerts in the order of labels
 */
record Facts(
    Map<String, List<Reading>> readings,
    Map<String, List<Past>> pasts,
    List<Change> changes,
    List<ActiveAlert> alerts) {
  private static final Comparator<Keyed<Reading>> READINGS =
      Comparator.<Keyed<Reading>>naturalOrder().thenComparingDouble(keyed -> keyed.fact.value());
  private static final Comparator<Keyed<Past>> PASTS =
      Comparator.<Keyed<Past>>comparingLong(keyed -> keyed.fact.epochMillis())
          .thenComparing(Comparator.naturalOrder())
          .thenComparingDouble(keyed -> keyed.fact.value());

  private static final Comparator<Keyed<Change>> CHANGES =
      Comparator.<Keyed<Change>>comparingLong(keyed -> keyed.fact.epochMillis())
          .thenComparing(keyed -> keyed.fact.kind())
          .thenComparing(Comparator.naturalOrder())
          .thenComparing(keyed -> keyed.fact.text());
  private static final Comparator<Keyed<ActiveAlert>> ALERTS =
      Comparator.<Keyed<ActiveAlert>>naturalOrder()
          .thenComparing(keyed -> keyed.fact.source())
          .thenComparing(keyed -> keyed.fact.state())
          .thenComparingLong(keyed -> keyed.fact.activeAtMillis());

  static Facts of(Observed observed, Instant now) {
    long until = now.toEpochMilli();
    Map<String, List<Reading>> present = new HashMap<>();
    for (Reading reading : observed.readings()) {
      if (!Double.isNaN(reading.value())) {
        present.computeIfAbsent(reading.signal(), _ -> new ArrayList<>()).add(reading);
      }
    }
    Map<String, List<Past>> earlier = new HashMap<>();
    for (Past past : observed.pasts()) {
      if (!Double.isNaN(past.value()) && past.epochMillis() <= until) {
        earlier.computeIfAbsent(past.signal(), _ -> new ArrayList<>()).add(past);
      }
    }
    present.replaceAll((_, facts) -> sorted(facts, Reading::labels, READINGS));
    earlier.replaceAll((_, facts) -> sorted(facts, Past::labels, PASTS));
    List<Change> changes =
        observed.changes().stream().filter(change -> change.epochMillis() <= until).toList();
    return new Facts(
        present,
        earlier,
        sorted(changes, Change::labels, CHANGES),
        sorted(observed.alerts(), ActiveAlert::labels, ALERTS));
  }

  /** Facts of some signals, signal by signal. */
  static <T> List<T> of(List<String> signals, Map<String, List<T>> bySignal) {
    List<T> facts = new ArrayList<>();
    signals.forEach(signal -> facts.addAll(bySignal.getOrDefault(signal, List.of())));
    return facts;
  }

  private static <T> List<T> sorted(
      List<T> facts, Function<T, Map<String, String>> labels, Comparator<Keyed<T>> order) {
    List<Keyed<T>> keyed = new ArrayList<>(facts.size());
    facts.forEach(fact -> keyed.add(new Keyed<>(fact, key(labels.apply(fact)))));
    keyed.sort(order);
    return keyed.stream().map(Keyed::fact).toList();
  }

  /** Names and values in the order of names; unlike the map's own order it is always the same. */
  private static List<String> key(Map<String, String> labels) {
    List<String> names = new ArrayList<>(labels.keySet());
    names.sort(Comparator.naturalOrder());
    for (int i = names.size() - 1; i >= 0; i--) {
      names.add(i + 1, labels.getOrDefault(names.get(i), ""));
    }
    return names;
  }

  /** A fact and its labels as a list. */
  private record Keyed<T>(T fact, List<String> key) implements Comparable<Keyed<T>> {
    @Override
    public int compareTo(Keyed<T> other) {
      int length = Math.min(key.size(), other.key.size());
      for (int i = 0; i < length; i++) {
        int order = key.get(i).compareTo(other.key.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(key.size(), other.key.size());
    }
  }
}
