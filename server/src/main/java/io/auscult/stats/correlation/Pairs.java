package io.auscult.stats.correlation;

import java.util.Arrays;

/**
 * Samples of two series that belong together: each is the nearest in time of the other. So equal
 * times are pairs, series whose scrapes are some seconds apart pair up scrape by scrape, the one
 * with more samples is thinned to the other, and what falls in a gap of the other has no partner.
 * Of two that are equally near, the earlier one. O(n + m).
 */
public final class Pairs {
  private final int[] first;
  private final int[] second;
  private final int size;

  private Pairs(int[] first, int[] second, int size) {
    this.first = first;
    this.second = second;
    this.size = size;
  }

  /**
   * The pairs of two ascending lists of times.
   *
   * @param delay is taken off the first times before they are compared
   */
  public static Pairs of(long[] firstTimes, long[] secondTimes, long delay) {
    int[] nearestSecond = nearest(firstTimes, -delay, secondTimes);
    int[] nearestFirst = nearest(secondTimes, delay, firstTimes);
    int[] first = new int[Math.min(firstTimes.length, secondTimes.length)];
    int[] second = new int[first.length];
    int size = 0;
    for (int i = 0; i < nearestSecond.length; i++) {
      int partner = nearestSecond[i];
      if (partner >= 0 && nearestFirst[partner] == i) {
        first[size] = i;
        second[size++] = partner;
      }
    }
    return new Pairs(first, second, size);
  }

  /** For each time the position of the nearest among others, -1 where there is none. */
  private static int[] nearest(long[] times, long shift, long[] others) {
    int[] nearest = new int[times.length];
    if (others.length == 0) {
      Arrays.fill(nearest, -1);
      return nearest;
    }
    int at = 0;
    for (int i = 0; i < times.length; i++) {
      long time = times[i] + shift;
      while (at + 1 < others.length
          && Math.abs(others[at + 1] - time) < Math.abs(others[at] - time)) {
        at++;
      }
      nearest[i] = at;
    }
    return nearest;
  }

  /** Number of pairs. */
  public int size() {
    return size;
  }

  /** What the first series has at each pair. */
  public double[] ofFirst(double[] values) {
    return picked(values, first);
  }

  /** What the second series has at each pair. */
  public double[] ofSecond(double[] values) {
    return picked(values, second);
  }

  /** What the ranks of both series add up to over the pairs. */
  RankSums sums(RankSeries firstRanks, RankSeries secondRanks) {
    return firstRanks.at(first, size).sums(secondRanks.at(second, size), 0);
  }

  private double[] picked(double[] values, int[] positions) {
    double[] picked = new double[size];
    for (int i = 0; i < size; i++) {
      picked[i] = values[positions[i]];
    }
    return picked;
  }
}
