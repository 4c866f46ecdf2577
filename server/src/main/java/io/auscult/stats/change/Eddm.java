package io.auscult.stats.change;

import io.auscult.series.Stale;

/**
 * Early drift detection method: errors come closer together. With m and s the mean and the standard
 * deviation of the number of samples from one error to the next,
 *
 * <pre>  score = (1 - (m + 2 s) / max(m + 2 s)) / (1 - beta)</pre>
 *
 * <p>Range 0 upwards. Samples are errors, 0 or 1; the score changes at errors alone. No score
 * before error {@value #WARM_UP}, counted from the last change. O(1) for each sample. More eager
 * than {@link Ddm}, and more often wrong.
 *
 * <p>Source: M. Baena-García, J. del Campo-Ávila, R. Fidalgo, A. Bifet, R. Gavaldà, R.
 * Morales-Bueno, "Early drift detection method", Knowledge Discovery from Data Streams 2006.
 * Checked against the example of the river library.
 */
public final class Eddm extends RestartingDetector {
  private static final int WARM_UP = 30;
  private static final double BETA = 0.9;

  private final double beta;
  private int n;
  private int lastError;
  private int errors;
  private double mean;
  private double squares;
  private double longest;

  /** With the authors' beta of {@value #BETA}. */
  public Eddm() {
    this(BETA);
  }

  /**
   * No samples yet.
   *
   * @param beta the share of the longest distance below which there is a change, between 0 and 1
   */
  public Eddm(double beta) {
    this.beta = beta;
    restart();
  }

  @Override
  void restart() {
    n = 0;
    lastError = 0;
    errors = 0;
    mean = 0;
    squares = 0;
    longest = 0;
  }

  @Override
  double scoreAfter(double x) {
    n++;
    if (x != 1) {
      return score();
    }
    learn(n - lastError);
    lastError = n;
    double distance = mean + 2 * Math.sqrt(errors > 1 ? squares / (errors - 1) : 0);
    if (n > WARM_UP) {
      longest = Math.max(longest, distance);
    }
    return errors > WARM_UP ? (1 - distance / longest) / (1 - beta) : Stale.MARKER;
  }

  private void learn(int distance) {
    errors++;
    double before = distance - mean;
    mean += before / errors;
    squares += before * (distance - mean);
  }
}
