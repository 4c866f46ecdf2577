package io.auscult.stats.drift;

import io.auscult.series.Stale;

/**
 * Two moving windows in ascending order, and the measures of {@link SampleDistance} between them,
 * free of the unit of the values.
 *
 * <p>NaN is ignored. No value ({@link Stale#MARKER}) while a window is empty, nor where a distance
 * would be infinite or is divided by the deviation of a constant reference. Cost: adding and
 * removing is logarithmic, a value linear in the sizes of both windows.
 */
public final class SlidingSamples extends OrderedWindows {
  private double[] sortedReference = {};

  /** The Wasserstein distance in standard deviations (1/n) of the reference. */
  public double wasserstein() {
    return isEmpty()
        ? Stale.MARKER
        : finite(SampleDistance.wasserstein(reference(), current.toArray()) / deviation());
  }

  /** The energy distance of the values in standard deviations (1/n) of the reference. */
  public double energy() {
    return isEmpty()
        ? Stale.MARKER
        : finite(SampleDistance.energy(reference(), current.toArray()) / Math.sqrt(deviation()));
  }

  /** The statistic of Cramér and von Mises. */
  public double cramerVonMises() {
    return isEmpty() ? Stale.MARKER : SampleDistance.cramerVonMises(reference(), current.toArray());
  }

  private boolean isEmpty() {
    return current.size() == 0 || reference.size() == 0;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : Stale.MARKER;
  }

  private double[] reference() {
    deriveOnce();
    return sortedReference;
  }

  @Override
  void derive() {
    sortedReference = reference.toArray();
  }

  private double deviation() {
    double[] values = reference();
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - mean;
      mean += difference / (i + 1);
      squares += difference * (values[i] - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
