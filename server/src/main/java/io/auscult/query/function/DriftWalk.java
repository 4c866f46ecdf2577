package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.drift.DriftMeasure;
import io.auscult.stats.drift.TwoWindows;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/**
 * Walks the windows of current series and of their one reference over the grid. A reference that
 * stands still stays loaded from one series to the next.
 */
final class DriftWalk {
  private final Value.Range references;
  private final Samples reference;
  private final Measured measured;
  private final TwoWindows windows;
  private final LoadedSpan loadedReference = new LoadedSpan();
  private final LoadedSpan loadedCurrent = new LoadedSpan();

  /** What is measured of two windows that are moved along. */
  interface Measured {
    TwoWindows windows();

    /** The value where the windows are; {@link Stale#MARKER} for none. */
    double value(Windows current, Windows reference);

    /** A measure of the numbers alone. */
    static Measured of(DriftMeasure measure) {
      return new Measured() {
        @Override
        public TwoWindows windows() {
          return measure.windows();
        }

        @Override
        public double value(Windows current, Windows reference) {
          return measure.hasEnough() ? measure.value().getAsDouble() : Stale.MARKER;
        }
      };
    }
  }

  private DriftWalk(Value.Range references, Series reference, Measured measured) {
    this.references = references;
    this.reference = reference.samples();
    this.measured = measured;
    this.windows = measured.windows();
  }

  /**
   * The value of a call with a current range and, as the next argument, its reference.
   *
   * @param at the position of the current range
   * @param factory makes a measure for references that will only hold the given values
   */
  static Value each(
      Arguments args, int at, EvalContext context, Function<double[], Measured> factory) {
    Value.Range current = args.range(at);
    Value.Range reference = args.range(at + 1);
    References<Series> references = References.ofRange(args, at, at + 1);
    IdentityHashMap<Series, DriftWalk> walks = new IdentityHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Series series : current.series()) {
      double[] values =
          references.values(
              series.labels(),
              i -> current.hasSample(series, i),
              context.grid().length(),
              match ->
                  walks
                      .computeIfAbsent(
                          match,
                          m -> new DriftWalk(reference, m, factory.apply(m.samples().values())))
                      .over(new Windows(current, series.samples()), context.grid()));
      rows.add(new Row(series.labels().withoutName(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  /** The measure at each point; afterwards the current window is empty again. */
  private double[] over(Windows current, TimeGrid grid) {
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
      values[i] = i > 0 && !moved ? values[i - 1] : measured.value(current, past);
    }
    loadedCurrent.empty(current.samples(), windows::remove);
    return values;
  }
}
