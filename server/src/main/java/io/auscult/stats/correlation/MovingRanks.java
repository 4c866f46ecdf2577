package io.auscult.stats.correlation;

import java.util.Arrays;

/**
 * The samples of a moving window and their ranks, counted from the middle one: so they add up to 0.
 *
 * <pre>  rank of x = 1/2 sum over all y of sign(x - y)</pre>
 *
 * <p>A sample that comes or goes moves every rank by 1/2 or by nothing, O(n). Ranks are multiples
 * of 1/2, so nothing is rounded, and they follow from the samples of the window alone.
 */
public final class MovingRanks {
  /** Where more samples come and go, ordering all of them is quicker. */
  private static final int MOST_MOVED = 64;

  private long[] times = new long[64];
  private double[] values = new double[64];
  private double[] ranks = new double[64];
  private int first;
  private int end;

  /** Of numbers, their times ascending. */
  public static MovingRanks of(long[] times, double[] values) {
    MovingRanks ranks = new MovingRanks();
    ranks.move(0, times, values);
    return ranks;
  }

  /**
   * Moves on.
   *
   * @param gone how many of the oldest samples leave
   * @param newTimes the times of those that come, ascending and not before those that are there
   * @param newValues their values, not NaN
   */
  public void move(int gone, long[] newTimes, double[] newValues) {
    boolean few = gone + newValues.length <= MOST_MOVED;
    for (int i = 0; few && i < gone; i++) {
      shift(values[first + i], first + gone, -0.5);
    }
    first += gone;
    makeRoom(newValues.length);
    for (int i = 0; i < newValues.length; i++) {
      times[end] = newTimes[i];
      values[end] = newValues[i];
      ranks[end] = few ? 0 - shift(newValues[i], first, 0.5) : 0;
      end++;
    }
    if (!few) {
      order();
    }
  }

  /** Moves the ranks from a position on away from a value, and gives the sum of what they moved. */
  private double shift(double value, int from, double by) {
    double sum = 0;
    for (int i = from; i < end; i++) {
      double moved = (values[i] > value ? by : 0) - (values[i] < value ? by : 0);
      ranks[i] += moved;
      sum += moved;
    }
    return sum;
  }

  private void order() {
    double[] ordered = Correlation.ranks(Arrays.copyOfRange(values, first, end));
    double middle = (ordered.length + 1) / 2.0;
    for (int i = 0; i < ordered.length; i++) {
      ranks[first + i] = ordered[i] - middle;
    }
  }

  private void makeRoom(int more) {
    if (end + more > values.length) {
      int room = Math.max(values.length, 2 * (size() + more));
      times = Arrays.copyOf(Arrays.copyOfRange(times, first, end), room);
      values = Arrays.copyOf(Arrays.copyOfRange(values, first, end), room);
      ranks = Arrays.copyOf(Arrays.copyOfRange(ranks, first, end), room);
      end -= first;
      first = 0;
    }
  }

  /** Number of samples. */
  public int size() {
    return end - first;
  }

  /** The times, oldest first. */
  long[] times() {
    return Arrays.copyOfRange(times, first, end);
  }

  /** The ranks, oldest first. */
  double[] ranks() {
    return Arrays.copyOfRange(ranks, first, end);
  }
}
