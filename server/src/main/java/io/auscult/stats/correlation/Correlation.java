package io.auscult.stats.correlation;

import io.auscult.series.Stale;
import java.util.Arrays;

/**
 * Correlation of pairs of numbers, from -1 to 1; {@link Stale#MARKER} where one side is constant or
 * not finite.
 */
public enum Correlation {
  /**
   * Of Pearson: how well a line tells one from the other.
   *
   * <pre>  r = sum (x - mean x) (y - mean y) / sqrt(sum (x - mean x)^2 sum (y - mean y)^2)</pre>
   *
   * <p>Values are taken from the first one on, so that equal values differ by 0 exactly and a high
   * level costs no digits. Single far values decide it. O(n). Checked against SciPy's {@code
   * pearsonr}.
   */
  PEARSON {
    @Override
    public double of(double[] x, double[] y) {
      return pearson(x, y);
    }
  },

  /**
   * Of Spearman: how well an increasing function tells one from the other, which is Pearson's of
   * the ranks. Equal values share their mean rank. Single far values do not matter. O(n log n).
   *
   * <p>Source: C. Spearman, "The proof and measurement of association between two things", American
   * J. Psychology 15 (1904) 72-101. Checked against SciPy's {@code spearmanr}.
   */
  SPEARMAN {
    @Override
    public double of(double[] x, double[] y) {
      return PEARSON.of(ranks(x), ranks(y));
    }
  };

  /** The correlation of as many x as y. */
  public abstract double of(double[] x, double[] y);

  private static double pearson(double[] x, double[] y) {
    double[] deviationsX = deviations(x);
    double[] deviationsY = deviations(y);
    double together = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.length; i++) {
      together += deviationsX[i] * deviationsY[i];
      squaresX += deviationsX[i] * deviationsX[i];
      squaresY += deviationsY[i] * deviationsY[i];
    }
    double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
    return scale > 0 && scale < Double.POSITIVE_INFINITY
        ? Math.clamp(together / scale, -1, 1)
        : Stale.MARKER;
  }

  /** How far each value is from the mean: 0 exactly where all are equal. */
  private static double[] deviations(double[] values) {
    double[] deviations = new double[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      deviations[i] = values[i] - values[0];
      sum += deviations[i];
    }
    double mean = sum / values.length;
    for (int i = 0; i < values.length; i++) {
      deviations[i] -= mean;
    }
    return deviations;
  }

  /** The rank of each value from 1 on; equal values have the mean of their ranks. */
  static double[] ranks(double[] values) {
    double[] plain = new double[values.length];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = values[i] + 0.0;
    }
    double[] sorted = plain.clone();
    Arrays.sort(sorted);
    double[] meanRanks = meanRanks(sorted);
    double[] ranks = new double[plain.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = meanRanks[Arrays.binarySearch(sorted, plain[i])];
    }
    return ranks;
  }

  private static double[] meanRanks(double[] sorted) {
    double[] ranks = new double[sorted.length];
    int from = 0;
    for (int to = 1; to <= sorted.length; to++) {
      if (to == sorted.length || sorted[to] != sorted[from]) {
        Arrays.fill(ranks, from, to, (from + 1 + to) / 2.0);
        from = to;
      }
    }
    return ranks;
  }
}
