package io.auscult.stats.quality;

import io.auscult.series.Stale;

/**
 * Expected calibration error: how far a score is on average from the share of positive events among
 * those with about that score,
 *
 * <pre>  ECE = sum_b n_b / n | positives_b / n_b - mean score_b |</pre>
 *
 * <p>over bins ((b - 1)/B, b/B] of equal width, 0 in the first. Range 0 (a score of 0.8 comes true
 * eight times in ten) to 1. Needs one event; with few in a bin it is above 0 without any fault of
 * the model. A step costs O(1) for each event that enters or leaves, and O(B).
 *
 * <p>Source: M. P. Naeini, G. F. Cooper, M. Hauskrecht, AAAI 2015; C. Guo et al., ICML 2017.
 * Checked against scikit-learn's {@code calibration_curve}.
 */
public final class CalibrationError implements ScoredEvents {
  public static final int DEFAULT_BINS = 10;
  public static final int MOST_BINS = 100;

  private final MovingSum[] scores;
  private final long[] positives;

  /**
   * No events yet.
   *
   * @param bins from 1 to {@value #MOST_BINS}
   */
  public CalibrationError(int bins) {
    scores = new MovingSum[bins];
    positives = new long[bins];
    for (int b = 0; b < bins; b++) {
      scores[b] = new MovingSum();
    }
  }

  @Override
  public void add(double score, boolean positive) {
    int b = bin(score);
    scores[b].add(score);
    positives[b] += positive ? 1 : 0;
  }

  @Override
  public void remove(double score, boolean positive) {
    int b = bin(score);
    scores[b].remove(score);
    positives[b] -= positive ? 1 : 0;
  }

  /** A score that is an edge as written, such as 0.3 of ten bins, is in the bin below. */
  private int bin(double score) {
    int bins = scores.length;
    int b = Math.clamp((int) Math.ceil(score * bins) - 1, 0, bins - 1);
    return b > 0 && score <= (double) b / bins ? b - 1 : b;
  }

  @Override
  public double value() {
    double gaps = 0;
    long n = 0;
    for (int b = 0; b < scores.length; b++) {
      gaps += Math.abs(positives[b] - scores[b].value());
      n += scores[b].size();
    }
    return n == 0 ? Stale.MARKER : gaps / n;
  }
}
