package io.auscult.query.function;

import io.auscult.series.Samples;
import io.auscult.stats.correlation.MovingRanks;
import java.util.Arrays;

/** The ranks of the numbers of a window, NaN left out, as it moves. */
final class RankedWindow {
  private final Windows window;
  private final MovingRanks ranks = new MovingRanks();
  private int from;
  private int to;

  RankedWindow(Windows window) {
    this.window = window;
  }

  /** Those of the current window. */
  MovingRanks now() {
    int gone = 0;
    for (int i = from; i < Math.min(to, window.from()); i++) {
      gone += Double.isNaN(window.samples().value(i)) ? 0 : 1;
    }
    append(gone, Math.max(to, window.from()));
    from = window.from();
    to = window.to();
    return ranks;
  }

  private void append(int gone, int next) {
    Samples samples = window.samples();
    long[] times = new long[Math.max(0, window.to() - next)];
    double[] values = new double[times.length];
    int size = 0;
    for (int i = next; i < window.to(); i++) {
      if (!Double.isNaN(samples.value(i))) {
        times[size] = samples.time(i);
        values[size++] = samples.value(i);
      }
    }
    ranks.move(gone, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }
}
