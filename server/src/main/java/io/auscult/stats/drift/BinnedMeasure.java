package io.auscult.stats.drift;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far two distributions over common bins are apart. All are 0 for equal ones, the same from
 * either side, and free of the unit of the values. Counts become shares by {@link Shares}.
 *
 * <p>Checked against SciPy and NumPy.
 */
public enum BinnedMeasure {
  /** {@link Psi}, 0 upwards, in nats. */
  PSI {
    @Override
    public double ofShares(double[] expected, double[] actual) {
      return Psi.ofShares(expected, actual);
    }
  },

  /**
   * The Jensen-Shannon distance in base 2, from 0 to 1:
   *
   * <pre>  sqrt( sum_i ( p_i log2(p_i / m_i) + q_i log2(q_i / m_i) ) / 2 ),   m_i = (p_i + q_i) / 2
   * </pre>
   *
   * <p>Source: J. Lin, IEEE Trans. Inf. Theory 37 (1991) 145-151; a metric by D. M. Endres, J. E.
   * Schindelin, IEEE Trans. Inf. Theory 49 (2003) 1858-1860.
   */
  JENSEN_SHANNON {
    @Override
    public double ofShares(double[] expected, double[] actual) {
      double sum = 0;
      for (int i = 0; i < expected.length; i++) {
        double mean = (expected[i] + actual[i]) / 2;
        sum += entropy(expected[i], mean) + entropy(actual[i], mean);
      }
      // Rounding may leave a little less than 0 for equal shares.
      return Math.sqrt(Math.clamp(sum / 2 / Math.log(2), 0, 1));
    }

    private static double entropy(double share, double mean) {
      return share == 0 ? 0 : share * Math.log(share / mean);
    }
  },

  /**
   * The Hellinger distance, from 0 to 1:
   *
   * <pre>  sqrt( sum_i (sqrt(p_i) - sqrt(q_i))^2 / 2 )</pre>
   *
   * <p>Source: E. Hellinger, J. reine angew. Math. 136 (1909) 210-271.
   */
  HELLINGER {
    @Override
    public double ofShares(double[] expected, double[] actual) {
      double sum = 0;
      for (int i = 0; i < expected.length; i++) {
        double difference = Math.sqrt(expected[i]) - Math.sqrt(actual[i]);
        sum += difference * difference;
      }
      return Math.sqrt(Math.min(1, sum / 2));
    }
  },

  /**
   * The total variation distance, from 0 to 1: the share of the values that would have to move.
   *
   * <pre>  sum_i |p_i - q_i| / 2</pre>
   */
  TOTAL_VARIATION {
    @Override
    public double ofShares(double[] expected, double[] actual) {
      double sum = 0;
      for (int i = 0; i < expected.length; i++) {
        sum += Math.abs(expected[i] - actual[i]);
      }
      return Math.min(1, sum / 2);
    }
  };

  /**
   * The measure of shares as they are, each side adding up to 1.
   *
   * @param expected of the reference
   * @param actual as many
   */
  public abstract double ofShares(double[] expected, double[] actual);

  /**
   * The measure of counts, with half a value added to each bin; bins that both sides leave empty do
   * not count, for half a value is another share of a large sample than of a small one.
   */
  public double ofCounts(long[] expected, long[] actual) {
    return ofCounts(
        Arrays.stream(expected).asDoubleStream().toArray(),
        Arrays.stream(actual).asDoubleStream().toArray());
  }

  /** The same of counts that may be estimates, such as those of an extrapolated increase. */
  public double ofCounts(double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException(
          "both sides need the same bins, got %d and %d".formatted(expected.length, actual.length));
    }
    int[] filled =
        IntStream.range(0, expected.length).filter(i -> expected[i] + actual[i] > 0).toArray();
    return ofShares(Shares.of(expected, filled), Shares.of(actual, filled));
  }
}
