package io.auscult.stats.correlation;

import io.auscult.series.Stale;
import java.util.Arrays;

/**
 * How much later the first of two series does what the second did: the shift at which their
 * correlation is strongest, whichever its sign.
 *
 * <pre>  argmax over L of |corr(first(t), second(t - L))|,   L = 0, +-step, ... +-longest</pre>
 *
 * <p>Spearman's correlation, by the ranks within all samples; step is the median interval of the
 * series that has fewer samples. Of equally strong ones the lag nearest to 0, positive before
 * negative. A lag counts where it leaves {@value #LEAST} pairs and half of those without lag;
 * {@link Stale#MARKER} where none does, or where a series is constant. O(n) for each lag, O(n log
 * n) once.
 *
 * <p>Two series that both have the same season correlate at any multiple of it: the longest lag
 * should be shorter than half a season.
 */
public final class Lag {
  private static final int LEAST = 10;

  private final long[] firstTimes;
  private final double[] firstRanks;
  private final long[] secondTimes;
  private final double[] secondRanks;

  /** Of two series of numbers, their times ascending, epoch milliseconds. */
  public Lag(long[] firstTimes, double[] first, long[] secondTimes, double[] second) {
    this.firstTimes = firstTimes.clone();
    this.firstRanks = Correlation.ranks(first);
    this.secondTimes = secondTimes.clone();
    this.secondRanks = Correlation.ranks(second);
  }

  /**
   * The lag in milliseconds: positive where the first series comes later.
   *
   * @param checkpoint is called for each lag, and may throw to end a long computation
   */
  public double strongest(long longestMillis, Runnable checkpoint) {
    int enough = Math.max(LEAST, (pairs(0).size() + 1) / 2);
    long step = medianInterval(sparser());
    double best = Stale.MARKER;
    double strongest = 0;
    for (long lag = 0; step > 0 && Math.abs(lag) <= longestMillis; lag = next(lag, step)) {
      checkpoint.run();
      double strength = strength(lag, enough);
      if (strength > strongest) {
        strongest = strength;
        best = lag;
      }
    }
    return best;
  }

  /** 0, step, -step, 2 step, ... */
  private static long next(long lag, long step) {
    return lag > 0 ? -lag : step - lag;
  }

  private long[] sparser() {
    return firstTimes.length <= secondTimes.length ? firstTimes : secondTimes;
  }

  private static long medianInterval(long[] times) {
    if (times.length < 2) {
      return 0;
    }
    long[] intervals = new long[times.length - 1];
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = times[i + 1] - times[i];
    }
    Arrays.sort(intervals);
    return intervals[intervals.length / 2];
  }

  private Pairs pairs(long lag) {
    return Pairs.of(firstTimes, secondTimes, lag);
  }

  /** 0 where the lag leaves too little. */
  private double strength(long lag, int enough) {
    Pairs pairs = pairs(lag);
    if (pairs.size() < enough) {
      return 0;
    }
    double r = Correlation.PEARSON.of(pairs.ofFirst(firstRanks), pairs.ofSecond(secondRanks));
    return Stale.is(r) ? 0 : Math.abs(r);
  }
}
