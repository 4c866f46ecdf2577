package io.auscult.stats.change;

/**
 * Drift detection by Hoeffding's bound on averages: the mean of all samples is above that of those
 * up to a cut, the one with the lowest upper bound so far. With n_x samples up to the cut and n_z
 * in all,
 *
 * <pre>  score = (mean_z - mean_x) / sqrt((n_z - n_x) / (n_x n_z) * ln(2 / alpha) / 2)</pre>
 *
 * <p>Range 0 upwards; alpha is {@value #DRIFT}, and {@link #WARNING} is the score at a level of
 * 0.005. Samples are between 0 and 1, no distribution is assumed, and only a rise is seen. O(1) for
 * each sample.
 *
 * <p>Source: I. Frías-Blanco et al., "Online and non-parametric drift detection methods based on
 * Hoeffding's bounds", IEEE Trans. Knowledge and Data Engineering 27 (2015) 810-823. Checked
 * against the example of the river library, whose logarithm this is; the paper has ln(1 / alpha).
 */
public final class HddmA extends RestartingDetector {
  private static final double DRIFT = 0.001;

  /** The score of the method's warning level. */
  public static final double WARNING = Math.sqrt(Math.log(2 / 0.005) / Math.log(2 / DRIFT));

  private int n;
  private double mean;
  private int cut;
  private double cutMean;

  /** No samples yet. */
  public HddmA() {
    restart();
  }

  @Override
  void restart() {
    n = 0;
    mean = 0;
    cut = 0;
    cutMean = 0;
  }

  @Override
  double scoreAfter(double x) {
    n++;
    mean += (x - mean) / n;
    if (cut == 0 || cutMean + bound(cut) >= mean + bound(n)) {
      cut = n;
      cutMean = mean;
    }
    return cut == n ? 0 : Math.max(0, mean - cutMean) / boundOfDifference();
  }

  private static double bound(int size) {
    return Math.sqrt(Math.log(1 / DRIFT) / (2 * size));
  }

  private double boundOfDifference() {
    double share = (n - cut) / ((double) cut * n);
    return Math.sqrt(share / 2 * Math.log(2 / DRIFT));
  }
}
