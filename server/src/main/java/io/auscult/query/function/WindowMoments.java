package io.auscult.query.function;

import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.stats.quality.Moments;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/** Mean and variance of the window of a series at each point, of those samples that count. */
final class WindowMoments {
  private WindowMoments() {}

  /** The samples whose values are accepted. */
  static Samples kept(Samples samples, DoublePredicate accepted) {
    Samples.Builder kept = new Samples.Builder(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      if (accepted.test(samples.value(i))) {
        kept.add(samples.time(i), samples.value(i));
      }
    }
    return kept.build();
  }

  /** Number, mean and variance of the numbers in the window at each point. */
  static Moments[] of(Value.Range range, Samples samples, TimeGrid grid) {
    Samples numbers = kept(samples, value -> !Double.isNaN(value));
    Windows windows = new Windows(range, numbers);
    Kernel mean = Sums.kernel(windows, true);
    Kernel variance = Spread.kernel(windows, false);
    Moments[] moments = new Moments[grid.length()];
    int distinct = range.fixed() ? 1 : moments.length;
    for (int i = 0; i < distinct; i++) {
      windows.next();
      moments[i] = moments(windows, mean, variance);
    }
    Arrays.fill(moments, distinct, moments.length, moments[0]);
    return moments;
  }

  private static Moments moments(Windows windows, Kernel mean, Kernel variance) {
    double n = windows.size();
    if (n == 0) {
      return new Moments(0, Double.NaN, Double.NaN);
    }
    return new Moments(n, mean.value(windows), variance.value(windows) * (n / (n - 1)));
  }
}
