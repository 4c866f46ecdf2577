package io.auscult.stats.correlation;

import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How much later the first of two series does what the second did: the shift at which their
 * correlation is strongest, whichever its sign.
 *
 * <pre>  argmax over L of |corr(first(t), second(t - L))|,   L = 0, +-step, ... +-longest</pre>
 *
 * <p>Spearman's correlation, by the ranks within all samples; step is the median interval of the
 * series that has fewer samples. Of equally strong ones the lag nearest to 0, positive before
 * negative. A lag counts where it leaves {@value #LEAST} pairs and half of those without lag;
 * {@link Stale#MARKER} where none does, or where a series is constant. O(n) for each lag; quickest
 * where both series have the same interval and keep to it, give or take less than half of it.
 *
 * <p>Two series that both have the same season correlate at any multiple of it: the longest lag
 * should be shorter than half a season.
 */
public final class Lag {
  private static final int LEAST = 10;

  private final long[] firstTimes;
  private final RankSeries first;
  private final long[] secondTimes;
  private final RankSeries second;

  /** Is taken off the first times, whatever the lag. */
  private final long ahead;

  /** Of two series of numbers, their times ascending, epoch milliseconds. */
  public Lag(long[] firstTimes, double[] first, long[] secondTimes, double[] second) {
    this(MovingRanks.of(firstTimes, first), MovingRanks.of(secondTimes, second), 0);
  }

  /**
   * Of two series as they are now.
   *
   * @param ahead how far the origin of the first times is after that of the second, milliseconds
   */
  public Lag(MovingRanks first, MovingRanks second, long ahead) {
    this.firstTimes = first.times();
    this.first = new RankSeries(first.ranks());
    this.secondTimes = second.times();
    this.second = new RankSeries(second.ranks());
    this.ahead = ahead;
  }

  /**
   * The lag in milliseconds: positive where the first series comes later.
   *
   * @param checkpoint is called for each lag, and may throw to end a long computation
   */
  public double strongest(long longestMillis, Runnable checkpoint) {
    long step = medianInterval(sparser());
    if (step == 0) {
      return Stale.MARKER;
    }
    EvenTimes firstPlaces = EvenTimes.of(firstTimes, step);
    EvenTimes secondPlaces = EvenTimes.of(secondTimes, step);
    int enough = Math.max(LEAST, (pairs(0).size() + 1) / 2);
    double best = Stale.MARKER;
    double strongest = 0;
    for (long lag = 0; Math.abs(lag) <= longestMillis; lag = next(lag, step)) {
      checkpoint.run();
      RankSums sums = sums(lag, firstPlaces.shift(secondPlaces, lag + ahead));
      if (sums.n() >= enough && sums.strength() > strongest) {
        strongest = sums.strength();
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

  private RankSums sums(long lag, OptionalLong shift) {
    return shift.isPresent()
        ? first.sums(second, shift.getAsLong())
        : pairs(lag).sums(first, second);
  }

  private Pairs pairs(long lag) {
    return Pairs.of(firstTimes, secondTimes, lag + ahead);
  }
}
