package io.auscult.stats.drift;

import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * A measure of how far two moving windows are apart.
 *
 * @param needed how many numbers each side needs at least for a value that says something
 * @param value the measure of the present windows
 */
public record DriftMeasure(TwoWindows windows, int needed, DoubleSupplier value) {

  /** Makes the measure, both windows empty, for references that will only hold these values. */
  @FunctionalInterface
  public interface Factory {
    DriftMeasure within(double[] referenceValues);
  }

  /** {@link SlidingKs#distance}. */
  public static DriftMeasure ksDistance(double[] referenceValues) {
    SlidingKs ks = SlidingKs.within(referenceValues);
    return new DriftMeasure(ks, TwoWindows.LEAST_SAMPLES, ks::distance);
  }

  /** {@link SlidingKs#pValue}. */
  public static DriftMeasure ksPValue(double[] referenceValues) {
    SlidingKs ks = SlidingKs.within(referenceValues);
    return new DriftMeasure(ks, TwoWindows.LEAST_SAMPLES, ks::pValue);
  }

  /** A measure in so many bins between quantiles of the reference. */
  public static DriftMeasure binned(int bins, BinnedMeasure measure) {
    SlidingBins windows = new SlidingBins(bins);
    int needed = Math.max(TwoWindows.LEAST_SAMPLES, bins);
    return new DriftMeasure(windows, needed, () -> windows.value(measure));
  }

  /** A measure of the samples themselves. */
  public static DriftMeasure ofSamples(ToDoubleFunction<SlidingSamples> measure) {
    SlidingSamples windows = new SlidingSamples();
    return new DriftMeasure(
        windows, TwoWindows.LEAST_SAMPLES, () -> measure.applyAsDouble(windows));
  }

  /** Whether both windows have as many numbers as are needed. */
  public boolean hasEnough() {
    return Math.min(windows.size(), windows.referenceSize()) >= needed;
  }
}
