package io.auscult.query.function;

import io.auscult.series.Samples;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.SlidingKs;
import io.auscult.stats.drift.SlidingSamples;
import io.auscult.stats.drift.TwoWindows;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

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

  static DriftMeasure binned(int bins, BinnedMeasure measure) {
    SlidingBins windows = new SlidingBins(bins);
    int needed = Math.max(TwoWindows.LEAST_SAMPLES, bins);
    return new DriftMeasure(windows, needed, () -> windows.value(measure));
  }

  static DriftMeasure ofSamples(ToDoubleFunction<SlidingSamples> measure) {
    SlidingSamples windows = new SlidingSamples();
    return new DriftMeasure(
        windows, TwoWindows.LEAST_SAMPLES, () -> measure.applyAsDouble(windows));
  }
}
