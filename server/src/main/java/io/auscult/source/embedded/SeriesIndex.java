package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * All series of the store by their labels, in memory: for each label and value the series that have
 * it. A selection starts from the shortest list that its conditions allow.
 */
final class SeriesIndex {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Labels, StoredSeries> byLabels = new HashMap<>();
  private final Map<String, NavigableMap<String, List<StoredSeries>>> postings = new HashMap<>();

  private final Selections selections = new Selections();

  void add(StoredSeries series) {
    lock.writeLock().lock();
    try {
      selections.clear();
      byLabels.put(series.labels(), series);
      series.labels().forEach((name, value) -> posting(name, value).add(series));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private List<StoredSeries> posting(String name, String value) {
    return postings
        .computeIfAbsent(name, _ -> new TreeMap<>())
        .computeIfAbsent(value, _ -> new ArrayList<>());
  }

  void remove(StoredSeries series) {
    lock.writeLock().lock();
    try {
      selections.clear();
      byLabels.remove(series.labels());
      series.labels().forEach((name, value) -> drop(name, value, series));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void drop(String name, String value, StoredSeries series) {
    List<StoredSeries> list = posting(name, value);
    list.remove(series);
    if (list.isEmpty()) {
      postings.computeIfAbsent(name, _ -> new TreeMap<>()).remove(value);
    }
  }

  Optional<StoredSeries> find(Labels labels) {
    lock.readLock().lock();
    try {
      return Optional.ofNullable(byLabels.get(labels));
    } finally {
      lock.readLock().unlock();
    }
  }

  List<StoredSeries> all() {
    return select(List.of());
  }

  int size() {
    lock.readLock().lock();
    try {
      return byLabels.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The series that meet all conditions, in the order of their labels. What was found is remembered
   * until there is another series: panels and rules ask the same again and again.
   */
  List<StoredSeries> select(List<Matcher> matchers) {
    lock.readLock().lock();
    try {
      return selections.get(matchers, this::search);
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<StoredSeries> search(List<Matcher> matchers) {
    Candidates candidates = candidates(matchers);
    return candidates.series.stream()
        .filter(series -> meets(series.labels(), candidates.unchecked))
        .sorted((a, b) -> a.labels().compareTo(b.labels()))
        .toList();
  }

  /** The values of a label, ascending. */
  List<String> values(String label) {
    lock.readLock().lock();
    try {
      return List.copyOf(postings.getOrDefault(label, new TreeMap<>()).keySet());
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Series that meet all conditions but those that are not checked yet. */
  private record Candidates(Collection<StoredSeries> series, List<Matcher> unchecked) {}

  private Candidates candidates(List<Matcher> matchers) {
    Candidates best = new Candidates(byLabels.values(), matchers);
    for (Matcher matcher : matchers) {
      if (!matcher.matches("")) {
        Collection<StoredSeries> having = having(matcher);
        if (having.size() < best.series.size()) {
          List<Matcher> others = matchers.stream().filter(other -> !other.equals(matcher)).toList();
          best = new Candidates(having, others);
        }
      }
    }
    return best;
  }

  private Collection<StoredSeries> having(Matcher matcher) {
    NavigableMap<String, List<StoredSeries>> values =
        postings.getOrDefault(matcher.label(), new TreeMap<>());
    if (matcher.op() == Matcher.Op.EQUAL) {
      return values.getOrDefault(matcher.value(), List.of());
    }
    List<StoredSeries> found = new ArrayList<>();
    values.forEach((value, series) -> {
      if (matcher.matches(value)) {
        found.addAll(series);
      }
    });
    return found;
  }

  static boolean meets(Labels labels, List<Matcher> matchers) {
    return matchers.stream().allMatch(m -> m.matches(labels.get(m.label())));
  }
}
