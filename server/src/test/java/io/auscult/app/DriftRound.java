package io.auscult.app;

import java.util.List;
import java.util.stream.DoubleStream;

/** One question, computed from all rows once, and counted some times just before. */
record DriftRound(DriftAnswer rows, List<DriftAnswer> counted) {
  double countedMillis() {
    return median(counted.stream().mapToDouble(DriftAnswer::millis));
  }

  double timesFaster() {
    return rows.millis() / countedMillis();
  }

  /** The one in the middle; of an even number the higher of two. */
  static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
