package io.auscult.query.function;

import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.drift.TwoWindows;
import java.util.function.DoubleConsumer;

/**
 * Walks the windows of current series and of their one reference over the grid. A reference that
 * stands still stays loaded from one series to the next.
 */
final class DriftWalk {
  /**
   * How many numbers each side needs: with fewer, a distance is mostly chance (that of two samples
   * of ten from one distribution is 0.5 or more one time in six).
   */
  static final int LEAST_SAMPLES = 10;

  private final Value.Range references;
  private final Samples reference;
  private final DriftMeasure measure;
  private final TwoWindows windows;
  private final Span loadedReference = new Span();
  private final Span loadedCurrent = new Span();

  DriftWalk(Value.Range references, Series reference, DriftMeasure.Factory factory) {
    this.references = references;
    this.reference = reference.samples();
    this.measure = factory.over(reference.samples());
    this.windows = measure.windows();
  }

  /** The measure at each point; afterwards the current window is empty again. */
  double[] over(Windows current, TimeGrid grid) {
    double[] values = new double[grid.length()];
    Windows past = new Windows(references, reference);
    if (!references.fixed()) {
      loadedReference.empty(reference, windows::removeReference);
    }
    for (int i = 0; i < values.length; i++) {
      current.next();
      past.next();
      boolean moved = loadedCurrent.moveTo(current, windows::add, windows::remove);
      moved |= loadedReference.moveTo(past, windows::addReference, windows::removeReference);
      values[i] = i > 0 && !moved ? values[i - 1] : value();
    }
    loadedCurrent.empty(current.samples(), windows::remove);
    return values;
  }

  private double value() {
    int smaller = Math.min(windows.size(), windows.referenceSize());
    return smaller < measure.needed() ? Stale.MARKER : measure.value().getAsDouble();
  }

  /** Which samples of a series are in the measure: [from, to). */
  private static final class Span {
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
}
