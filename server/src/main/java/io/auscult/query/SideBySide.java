package io.auscult.query;

import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What partitions gave, as if one store had it. A series in two of them is told of: where both have
 * a sample, the first partition's counts.
 */
final class SideBySide {
  private final Consumer<Notice> notices;

  SideBySide(Consumer<Notice> notices) {
    this.notices = notices;
  }

  /** Raw samples. */
  List<Series> samples(List<List<Series>> partitions) {
    if (partitions.size() == 1) {
      return partitions.getFirst();
    }
    Map<Labels, Samples> all = new LinkedHashMap<>();
    for (Series series : partitions.stream().flatMap(List::stream).toList()) {
      all.merge(
          series.labels(),
          series.samples(),
          (first, second) -> {
            twice(series.labels());
            return merged(first, second);
          });
    }
    return all.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }

  private static Samples merged(Samples first, Samples second) {
    Samples.Builder both = new Samples.Builder(first.size() + second.size());
    int i = 0;
    for (int j = 0; j < second.size(); j++) {
      for (; i < first.size() && first.time(i) <= second.time(j); i++) {
        both.add(first.time(i), first.value(i));
      }
      boolean taken = i > 0 && first.time(i - 1) == second.time(j);
      if (!taken) {
        both.add(second.time(j), second.value(j));
      }
    }
    for (; i < first.size(); i++) {
      both.add(first.time(i), first.value(i));
    }
    return both.build();
  }

  /** Values of series, each of which is in one partition. */
  Matrix values(TimeGrid grid, List<Matrix> partitions) {
    if (partitions.size() == 1) {
      return partitions.getFirst();
    }
    Map<Labels, double[]> all = new LinkedHashMap<>();
    for (Matrix.Row row : partitions.stream().flatMap(m -> m.rows().stream()).toList()) {
      all.merge(
          row.labels(),
          row.values(),
          (first, second) -> {
            twice(row.labels());
            return merged(first, second);
          });
    }
    List<Matrix.Row> rows = new ArrayList<>(all.size());
    all.forEach((labels, values) -> rows.add(new Matrix.Row(labels, values)));
    return new Matrix(grid, rows);
  }

  private static double[] merged(double[] first, double[] second) {
    double[] both = first.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] = Stale.is(both[i]) ? second[i] : both[i];
    }
    return both;
  }

  private void twice(Labels labels) {
    notices.accept(
        Notice.warning(
            "the series %s is in two partitions; sums over such series count them twice"
                .formatted(labels)));
  }

  /** Results of partial aggregations, which stay rows of their own. */
  static Matrix parts(TimeGrid grid, List<Matrix> partitions) {
    return new Matrix(grid, partitions.stream().flatMap(m -> m.rows().stream()).toList());
  }
}
