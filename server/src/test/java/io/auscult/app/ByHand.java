package io.auscult.app;

import io.auscult.app.Gentd26.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Plain loops over the files, by definition and without regard to cost. Epoch milliseconds. */
final class ByHand {
  private ByHand() {}

  /** The mean of each container in (after, upTo]. */
  static Map<String, Double> means(List<Row> rows, long after, long upTo) {
    Map<String, double[]> sums = new TreeMap<>();
    for (Row row : rows) {
      if (isWithin(row, after, upTo)) {
        double[] sum = sums.computeIfAbsent(row.pod(), _ -> new double[2]);
        sum[0] += row.value();
        sum[1]++;
      }
    }
    Map<String, Double> means = new TreeMap<>();
    sums.forEach((pod, sum) -> means.put(pod, sum[0] / sum[1]));
    return means;
  }

  /** The values in (after, upTo]. */
  static double[] values(List<Row> rows, long after, long upTo) {
    return rows.stream()
        .filter(row -> isWithin(row, after, upTo))
        .mapToDouble(Row::value)
        .toArray();
  }

  private static boolean isWithin(Row row, long after, long upTo) {
    return 1000 * row.epochSeconds() > after && 1000 * row.epochSeconds() <= upTo;
  }

  /** Kolmogorov and Smirnov's: the largest gap of two distribution functions, at any value. */
  static double distance(double[] a, double[] b) {
    return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
        .distinct()
        .map(x -> Math.abs(shareUpTo(x, a) - shareUpTo(x, b)))
        .max()
        .orElse(Double.NaN);
  }

  private static double shareUpTo(double x, double[] values) {
    int count = 0;
    for (double value : values) {
      count += value <= x ? 1 : 0;
    }
    return (double) count / values.length;
  }
}
