package io.auscult.query;

import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import java.util.Arrays;
import java.util.List;

/**
 * How many samples each point of a query looked at, as Prometheus counts: one for each series of an
 * instant selector, those in the window of a range selector or subquery, whatever else looked at
 * them. Of a part that a store computed, the points of its answer are counted.
 */
final class SampleCounts {
  /** Nobody wants to know. */
  static final SampleCounts NONE = new SampleCounts(0);

  private final long[] counts;

  private SampleCounts(int points) {
    counts = new long[points];
  }

  /** Counts from 0. */
  static SampleCounts of(int points) {
    return new SampleCounts(points);
  }

  /** The rows of a selector, or of a store's answer. */
  Matrix counted(Matrix matrix) {
    for (int i = 0; i < counts.length; i++) {
      for (Matrix.Row row : matrix.rows()) {
        counts[i] += row.hasSample(i) ? 1 : 0;
      }
    }
    return matrix;
  }

  /** Each window at its point. */
  Value.Range counted(Value.Range range) {
    for (int i = 0; i < counts.length; i++) {
      long end = range.endOf(i);
      for (Series series : range.series()) {
        Samples samples = series.samples();
        counts[i] += samples.firstAfter(end) - samples.firstAfter(end - range.rangeMillis());
      }
    }
    return range;
  }

  /** In the order of the points; empty where nobody wanted to know. */
  List<Long> perStep() {
    return Arrays.stream(counts).boxed().toList();
  }
}
