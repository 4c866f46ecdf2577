package io.auscult.query.function;

import io.auscult.series.Samples;
import java.util.function.LongConsumer;

/**
 * The samples of a moving window before its newest one: what a baseline may know. Of samples that
 * share the newest time, none is past. Each sample is learned once, in the order of time.
 */
final class Past {
  private final Learner learner;
  private final LongConsumer forgetUpTo;
  private int next;

  /**
   * @param learner takes the samples
   * @param forgetUpTo drops those that are not after an instant, epoch milliseconds
   */
  Past(Learner learner, LongConsumer forgetUpTo) {
    this.learner = learner;
    this.forgetUpTo = forgetUpTo;
  }

  /** Learns what is before the newest sample of the window, and gives that sample's time. */
  long learn(Windows window) {
    Samples samples = window.samples();
    long newest = samples.time(window.to() - 1);
    forgetUpTo.accept(window.start());
    for (next = Math.max(next, window.from()); samples.time(next) < newest; next++) {
      learner.add(samples.time(next), samples.value(next));
    }
    return newest;
  }

  @FunctionalInterface
  interface Learner {
    void add(long epochMillis, double value);
  }
}
