package io.auscult.query.function;

import io.auscult.series.Samples;
import java.util.function.DoubleConsumer;

/**
 * Which samples of a series a measure over its moving window has taken in: [from, to). Each sample
 * enters once and leaves once.
 */
final class LoadedSpan {
  private int from;
  private int to;

  /** Removes what left the window and adds what entered; false where nothing did. */
  boolean moveTo(Windows window, DoubleConsumer add, DoubleConsumer remove) {
    if (window.from() == from && window.to() == to) {
      return false;
    }
    Samples samples = window.samples();
    for (int i = from; i < Math.min(to, window.from()); i++) {
      remove.accept(samples.value(i));
    }
    for (int i = Math.max(to, window.from()); i < window.to(); i++) {
      add.accept(samples.value(i));
    }
    from = window.from();
    to = window.to();
    return true;
  }

  void empty(Samples samples, DoubleConsumer remove) {
    for (int i = from; i < to; i++) {
      remove.accept(samples.value(i));
    }
    from = 0;
    to = 0;
  }
}
