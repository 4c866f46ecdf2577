package io.auscult.query.function;

import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The mean of the window of a series at each point. */
final class WindowMeans {
  private WindowMeans() {}

  /**
   * A function of the mean at each point, {@link Stale#MARKER} where the window is empty. A step
   * costs the samples that enter and leave.
   */
  static double[] of(
      Value.Range range, Samples samples, TimeGrid grid, DoubleUnaryOperator ofMean) {
    Windows windows = new Windows(range, samples);
    Kernel mean = Sums.kernel(windows, true);
    double[] values = new double[grid.length()];
    int distinct = range.fixed() ? 1 : values.length;
    for (int i = 0; i < distinct; i++) {
      windows.next();
      values[i] = windows.isEmpty() ? Stale.MARKER : ofMean.applyAsDouble(mean.value(windows));
    }
    Arrays.fill(values, distinct, values.length, values[0]);
    return values;
  }
}
