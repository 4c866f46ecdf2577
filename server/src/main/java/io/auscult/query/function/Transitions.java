package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import io.auscult.series.Samples;
import java.util.Map;

/**
 * {@code resets} and {@code changes}: how many samples of the window stand in a relation to their
 * predecessor in the window. Counted once for the series; a window is a difference of two counts.
 */
final class Transitions implements Kernel {
  /** At each position, how many samples up to it stand in the relation. */
  private final int[] counts;

  private Transitions(Samples samples, Relation relation) {
    counts = new int[samples.size()];
    for (int i = 1; i < counts.length; i++) {
      boolean holds = relation.holds(samples.value(i - 1), samples.value(i));
      counts[i] = counts[i - 1] + (holds ? 1 : 0);
    }
  }

  static Map<String, FunctionBody> bodies() {
    return Map.of("resets", body((a, b) -> b < a), "changes", body(Transitions::differ));
  }

  private static FunctionBody body(Relation relation) {
    return RangeCall.of(w -> new Transitions(w.samples(), relation));
  }

  /** NaN after NaN is no change. */
  private static boolean differ(double before, double value) {
    return before != value && !(Double.isNaN(before) && Double.isNaN(value));
  }

  @Override
  public double value(Windows window) {
    return counts[window.to() - 1] - counts[window.from()];
  }

  @FunctionalInterface
  private interface Relation {
    boolean holds(double before, double value);
  }
}
