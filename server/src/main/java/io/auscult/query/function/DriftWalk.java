package io.auscult.query.function;

import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.drift.DriftMeasure;
import io.auscult.stats.drift.TwoWindows;

/**
 * Walks the windows of current series and of their one reference over the grid. A reference that
 * stands still stays loaded from one series to the next.
 */
final class DriftWalk {
  private final Value.Range references;
  private final Samples reference;
  private final DriftMeasure measure;
  private final TwoWindows windows;
  private final LoadedSpan loadedReference = new LoadedSpan();
  private final LoadedSpan loadedCurrent = new LoadedSpan();

  DriftWalk(Value.Range references, Series reference, DriftMeasure.Factory factory) {
    this.references = references;
    this.reference = reference.samples();
    this.measure = factory.within(reference.samples().values());
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
    return measure.hasEnough() ? measure.value().getAsDouble() : Stale.MARKER;
  }
}
