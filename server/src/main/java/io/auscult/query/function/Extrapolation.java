package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.Map;

/**
 * {@code rate}, {@code increase} and {@code delta}: the difference of the last and the first sample
 * of the window, for counters with what was lost at resets, extrapolated towards the window's ends
 * as Prometheus 3 does it: to an end that is nearer than 1.1 mean sample intervals, else by half an
 * interval; for counters not beyond the point where the counter was zero.
 *
 * <p>The resets of a series are found once; a window then costs as much as it has resets, and adds
 * them in Prometheus' order, so the result is the same to the last bit.
 */
final class Extrapolation implements Kernel {
  private static final double THRESHOLD_INTERVALS = 1.1;

  private final boolean counter;
  private final boolean perSecond;

  /** Positions of samples that are below their predecessor, ascending. */
  private final int[] resets;

  private int firstReset;

  private Extrapolation(Samples samples, boolean counter, boolean perSecond) {
    this.counter = counter;
    this.perSecond = perSecond;
    this.resets = counter ? resets(samples) : new int[0];
  }

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "rate", RangeCall.of(w -> new Extrapolation(w.samples(), true, true)),
        "increase", RangeCall.of(w -> new Extrapolation(w.samples(), true, false)),
        "delta", RangeCall.of(w -> new Extrapolation(w.samples(), false, false)));
  }

  private static int[] resets(Samples samples) {
    int[] positions = new int[8];
    int n = 0;
    for (int i = 1; i < samples.size(); i++) {
      if (samples.value(i) < samples.value(i - 1)) {
        positions = n == positions.length ? Arrays.copyOf(positions, 2 * n) : positions;
        positions[n++] = i;
      }
    }
    return Arrays.copyOf(positions, n);
  }

  @Override
  public double value(Windows window) {
    Samples samples = window.samples();
    int first = window.from();
    int last = window.to() - 1;
    double seconds = (samples.time(last) - samples.time(first)) / 1000.0;
    if (last == first || seconds == 0) {
      return Stale.MARKER;
    }
    double difference = samples.value(last) - samples.value(first);
    difference = addLostAtResets(difference, samples, first, last);
    double toStart = (samples.time(first) - window.start()) / 1000.0;
    double toEnd = (window.end() - samples.time(last)) / 1000.0;
    double interval = seconds / (last - first);
    toStart = reach(toStart, interval);
    if (counter && difference > 0 && samples.value(first) >= 0) {
      double toZero = seconds * (samples.value(first) / difference);
      toStart = toZero < toStart ? toZero : toStart;
    }
    double factor = (seconds + toStart + reach(toEnd, interval)) / seconds;
    return difference * (perSecond ? factor / (window.rangeMillis() / 1000.0) : factor);
  }

  private double addLostAtResets(double difference, Samples samples, int first, int last) {
    while (firstReset < resets.length && resets[firstReset] <= first) {
      firstReset++;
    }
    double sum = difference;
    for (int i = firstReset; i < resets.length && resets[i] <= last; i++) {
      sum += samples.value(resets[i] - 1);
    }
    return sum;
  }

  private static double reach(double gap, double interval) {
    return gap >= interval * THRESHOLD_INTERVALS ? interval / 2 : gap;
  }
}
