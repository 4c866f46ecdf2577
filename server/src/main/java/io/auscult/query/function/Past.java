package io.auscult.query.function;

import io.auscult.series.Samples;
import java.util.function.LongConsumer;

/**
 * The samples of a moving window before an instant, by default before its newest sample: what a
 * baseline may know. Of samples that share the newest time, none is past. Each sample is learned
 * once, in the order of time, as long as the instants do not go back.
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
    long newest = window.samples().time(window.to() - 1);
    learn(window, newest);
    return newest;
  }

  /** Learns what the window has before an instant, epoch milliseconds. */
  void learn(Windows window, long instant) {
    Samples samples = window.samples();
    forgetUpTo.accept(window.start());
    next = Math.max(next, window.from());
    while (next < window.to() && samples.time(next) < instant) {
      learner.add(samples.time(next), samples.value(next));
      next++;
    }
  }

  @FunctionalInterface
  interface Learner {
    void add(long epochMillis, double value);
  }
}
