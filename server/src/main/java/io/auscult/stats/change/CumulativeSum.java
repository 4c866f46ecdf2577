package io.auscult.stats.change;

import io.auscult.series.Stale;

/**
 * Cumulative sums of how far samples are from their mean so far, one for a rise and one for a fall:
 *
 * <pre>
 *   z = (x - mean) / deviation
 *   rise = max(0, forgetting * rise + z - allowance)
 *   fall = max(0, forgetting * fall - z - allowance)
 *   score = max(rise, fall) / threshold
 * </pre>
 *
 * <p>Range 0 upwards. No score before sample {@value #WARM_UP}, counted from the last change. O(1)
 * for each sample. A small allowance with a high threshold finds small changes that last, a large
 * one with a low threshold finds large changes at once.
 *
 * <p>Source: E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954) 100-115; D. V.
 * Hinkley, "Inference about the change-point from cumulative sum tests", Biometrika 58 (1971)
 * 509-523; with a running mean: D. M. Hawkins, "Self-starting CUSUM charts", The Statistician 36
 * (1987) 299-315. Checked against the Page-Hinkley example of the river library.
 */
public final class CumulativeSum extends RestartingDetector {
  private static final int WARM_UP = 30;

  /**
   * What makes one test of another.
   *
   * @param allowance deviations that are no change
   * @param threshold the sum at which there is one
   * @param forgetting what a sum keeps from sample to sample, 1 for all of it
   */
  public record Settings(double allowance, double threshold, double forgetting) {
    /** Page and Hinkley's as the river library has it, for values of the size of 1. */
    public static final Settings RIVER = new Settings(0.005, 50, 0.9999);

    /** For changes of half a deviation that last. */
    public static final Settings PAGE_HINKLEY = new Settings(0.1, 50, 0.9999);

    /** For changes of one deviation and more. */
    public static final Settings CUSUM = new Settings(0.5, 10, 1);
  }

  private final Settings settings;
  private final double deviation;
  private int n;
  private double mean;
  private double rise;
  private double fall;

  /**
   * No samples yet.
   *
   * @param deviation the unit of distances, above 0
   */
  public CumulativeSum(Settings settings, double deviation) {
    this.settings = settings;
    this.deviation = deviation;
    restart();
  }

  /** Page and Hinkley's test for samples of any unit: that of their {@link Noise}. */
  public static CumulativeSum pageHinkley(double[] samples) {
    return new CumulativeSum(Settings.PAGE_HINKLEY, Noise.unit(samples));
  }

  /** The cumulative sum chart, likewise. */
  public static CumulativeSum cusum(double[] samples) {
    return new CumulativeSum(Settings.CUSUM, Noise.unit(samples));
  }

  @Override
  void restart() {
    n = 0;
    mean = 0;
    rise = 0;
    fall = 0;
  }

  @Override
  double scoreAfter(double x) {
    n++;
    mean += (x - mean) / n;
    double z = (x - mean) / deviation;
    rise = Math.max(0, settings.forgetting * rise + z - settings.allowance);
    fall = Math.max(0, settings.forgetting * fall - z - settings.allowance);
    return n < WARM_UP ? Stale.MARKER : Math.max(rise, fall) / settings.threshold;
  }
}
