package io.auscult.query.promqltest;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Series in memory, as loads put them there. */
public final class Memory {
  private final Map<Labels, TreeMap<Long, Double>> series = new TreeMap<>();
  private final List<Labels> natives = new ArrayList<>();

  public void clear() {
    series.clear();
    natives.clear();
  }

  /** Loads series; of two with the same labels in one load, the second counts. */
  public void load(Command.Load load) {
    Map<Labels, Line> lines = new LinkedHashMap<>();
    load.series().forEach(line -> lines.put(line.labels(), line));
    lines.values().forEach(line -> load(line, load.stepMillis()));
  }

  private void load(Line line, long step) {
    if (line.isNative()) {
      natives.add(line.labels());
      return;
    }
    TreeMap<Long, Double> samples = series.computeIfAbsent(line.labels(), _ -> new TreeMap<>());
    for (int i = 0; i < line.values().size(); i++) {
      if (!Line.isNone(line.values().get(i))) {
        samples.put(i * step, line.values().get(i));
      }
    }
  }

  /** Adds samples; one at the instant of another replaces it. */
  public void append(List<Series> added) {
    for (Series one : added) {
      TreeMap<Long, Double> samples = series.computeIfAbsent(one.labels(), _ -> new TreeMap<>());
      for (int i = 0; i < one.samples().size(); i++) {
        samples.put(one.samples().time(i), one.samples().value(i));
      }
    }
  }

  /** True where the matchers select a series of native histograms. */
  public boolean hasNative(List<Matcher> matchers) {
    return natives.stream().anyMatch(labels -> matches(matchers, labels));
  }

  /** The samples of the matching series in (from, to], in the order of their labels. */
  public List<Series> select(List<Matcher> matchers, long fromMillis, long toMillis) {
    List<Series> selected = new ArrayList<>();
    series.forEach((labels, times) -> {
      if (matches(matchers, labels)) {
        Samples.Builder samples = new Samples.Builder();
        times.subMap(fromMillis, false, toMillis, true).forEach(samples::add);
        selected.add(new Series(labels, samples.build()));
      }
    });
    return selected;
  }

  private static boolean matches(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(m -> m.matches(labels.get(m.label())));
  }
}
