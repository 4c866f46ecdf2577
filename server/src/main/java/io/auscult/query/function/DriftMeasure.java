package io.auscult.query.function;

import io.auscult.series.Samples;
import io.auscult.stats.drift.SlidingKs;
import io.auscult.stats.drift.SlidingPsi;
import io.auscult.stats.drift.TwoWindows;
import java.util.function.DoubleSupplier;

/**
 * A measure of how far two moving windows are apart.
 *
 * @param needed how many numbers each side needs at least for a value that says something
 * @param value the measure of the present windows
 */
record DriftMeasure(TwoWindows windows, int needed, DoubleSupplier value) {

  /** Makes the measure, empty, for references that will only hold values of these samples. */
  @FunctionalInterface
  interface Factory {
    DriftMeasure over(Samples reference);
  }

  static DriftMeasure ksDistance(Samples reference) {
    SlidingKs ks = SlidingKs.within(reference.values());
    return new DriftMeasure(ks, TwoWindows.LEAST_SAMPLES, ks::distance);
  }

  static DriftMeasure ksPValue(Samples reference) {
    SlidingKs ks = SlidingKs.within(reference.values());
    return new DriftMeasure(ks, TwoWindows.LEAST_SAMPLES, ks::pValue);
  }

  static DriftMeasure psi(int bins) {
    SlidingPsi psi = new SlidingPsi(bins);
    return new DriftMeasure(psi, Math.max(TwoWindows.LEAST_SAMPLES, bins), psi::value);
  }
}
