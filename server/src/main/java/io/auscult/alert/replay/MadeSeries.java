package io.auscult.alert.replay;

import io.auscult.alert.SampleSink;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.Selection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rules of a replay have made so far, in memory: {@code ALERTS}, {@code ALERTS_FOR_STATE}
 * and recorded series. For any thread.
 */
public final class MadeSeries implements SampleSink {
  private static final Set<String> OF_ALERTS = Set.of("ALERTS", "ALERTS_FOR_STATE");

  private final Set<String> names;
  private final SortedMap<Labels, Samples.Builder> series = new TreeMap<>();

  /**
   * Nothing made yet.
   *
   * @param recorded names of the series that recording rules make
   */
  public MadeSeries(Set<String> recorded) {
    Set<String> all = new HashSet<>(recorded);
    all.addAll(OF_ALERTS);
    this.names = Set.copyOf(all);
  }

  /** True for a metric that the rules make: what a store has of it is of no account here. */
  public boolean makes(String metric) {
    return names.contains(metric);
  }

  /** The same names without a sample. */
  MadeSeries none() {
    return new MadeSeries(names);
  }

  @Override
  public synchronized void append(List<Series> samples) {
    for (Series one : samples) {
      Samples.Builder all = series.computeIfAbsent(one.labels(), _ -> new Samples.Builder());
      for (int i = 0; i < one.samples().size(); i++) {
        all.add(one.samples().time(i), one.samples().value(i));
      }
    }
  }

  /** The series with samples that a selection matches, in the order of labels. */
  synchronized List<Series> select(Selection selection) {
    List<Series> selected = new ArrayList<>();
    series.forEach((labels, all) -> {
      if (selection.matches(labels)) {
        Samples samples = all.build().between(selection.fromMillis(), selection.toMillis());
        if (!samples.isEmpty()) {
          selected.add(new Series(labels, samples));
        }
      }
    });
    return selected;
  }
}
