package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import io.auscult.series.Samples;
import java.util.Map;

/**
 * {@code min_over_time}, {@code max_over_time} and the times of these samples. NaN counts only
 * where the window has nothing else. Of equal extremes the time is that of the last.
 *
 * <p>A monotonic queue: it holds the samples that no later sample beats, so its head is the
 * extreme, and each sample enters and leaves once.
 */
final class Extremes implements Kernel {
  private final Samples samples;
  private final int sign;
  private final boolean time;

  /** Positions of the candidates [head, tail), times ascending, values from the extreme on. */
  private final int[] queue;

  private int head;
  private int tail;
  private int seen;

  private Extremes(Samples samples, int sign, boolean time) {
    this.samples = samples;
    this.sign = sign;
    this.time = time;
    this.queue = new int[samples.size()];
  }

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "max_over_time", RangeCall.of(w -> new Extremes(w.samples(), 1, false)),
        "min_over_time", RangeCall.of(w -> new Extremes(w.samples(), -1, false)),
        "ts_of_max_over_time", RangeCall.of(w -> new Extremes(w.samples(), 1, true)),
        "ts_of_min_over_time", RangeCall.of(w -> new Extremes(w.samples(), -1, true)));
  }

  @Override
  public double value(Windows window) {
    for (int i = Math.max(seen, window.from()); i < window.to(); i++) {
      push(i);
    }
    seen = window.to();
    while (head < tail && queue[head] < window.from()) {
      head++;
    }
    if (head == tail) {
      return time ? samples.time(window.to() - 1) / 1000.0 : Double.NaN;
    }
    return time ? samples.time(queue[head]) / 1000.0 : samples.value(queue[head]);
  }

  private void push(int i) {
    double value = sign * samples.value(i);
    if (Double.isNaN(value)) {
      return;
    }
    while (head < tail && sign * samples.value(queue[tail - 1]) <= value) {
      tail--;
    }
    queue[tail++] = i;
  }
}
