package io.auscult.stats.season;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Samples on an even grid of slots, NaN where a slot has none: what methods need that count in
 * steps instead of time.
 *
 * <p>A slot is as long as the median gap between samples; where more than half of the slots would
 * then be empty, the shortest part of a day above the mean gap. Where that would give more than
 * {@value #MOST_SLOTS} slots it is the shortest part of a day that does not, cut at multiples since
 * the epoch, so that a day and a week stay a whole number of slots. A slot's value is the mean of
 * its samples and stands for the middle of the slot.
 *
 * <p>NaN and infinities are ignored. Empty where fewer than two times have a value, or where still
 * more than half of the slots would have none.
 */
public final class EvenSeries {
  /** Twelve days at ten minutes, two at one minute and a half. */
  public static final int MOST_SLOTS = 2048;

  private static final long[] PARTS_OF_A_DAY =
      LongStream.concat(
              LongStream.of(1, 2, 5, 10, 15, 20, 30).map(s -> s * 1_000),
              LongStream.of(1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720)
                  .map(minutes -> minutes * 60_000))
          .toArray();

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  private final long startMillis;
  private final long intervalMillis;
  private final double[] values;

  private EvenSeries(long startMillis, long intervalMillis, double[] values) {
    this.startMillis = startMillis;
    this.intervalMillis = intervalMillis;
    this.values = values;
  }

  /** Brings samples in the order of time to a grid. */
  public static Optional<EvenSeries> of(long[] epochMillis, double[] values) {
    long[] known = timesOfNumbers(epochMillis, values);
    if (known.length < 2 || known[0] == known[known.length - 1]) {
      return Optional.empty();
    }
    EvenSeries byMedian = of(epochMillis, values, known, medianGap(known));
    if (byMedian.isMostlyFilled()) {
      return Optional.of(byMedian);
    }
    long meanGap = (known[known.length - 1] - known[0]) / (known.length - 1);
    EvenSeries byMean = of(epochMillis, values, known, partOfADay(meanGap + 1));
    return byMean.isMostlyFilled() ? Optional.of(byMean) : Optional.empty();
  }

  /** Brings samples in the order of time to slots of a given length; empty without a number. */
  public static Optional<EvenSeries> of(long[] epochMillis, double[] values, long intervalMillis) {
    long[] known = timesOfNumbers(epochMillis, values);
    return known.length == 0
        ? Optional.empty()
        : Optional.of(of(epochMillis, values, known, known[0], intervalMillis));
  }

  private static EvenSeries of(long[] epochMillis, double[] values, long[] known, long gap) {
    long first = known[0];
    long span = known[known.length - 1] - first;
    if (span / gap < MOST_SLOTS) {
      return of(epochMillis, values, known, first, gap);
    }
    long interval = partOfADay(span / (MOST_SLOTS - 1) + 1);
    long start = Math.floorDiv(first, interval) * interval + interval / 2;
    return of(epochMillis, values, known, start, interval);
  }

  private static EvenSeries of(
      long[] epochMillis, double[] values, long[] known, long start, long interval) {
    EvenSeries empty = new EvenSeries(start, interval, new double[0]);
    int length = Math.toIntExact(empty.slotOf(known[known.length - 1]) + 1);
    return new EvenSeries(start, interval, new double[length]).filledFrom(epochMillis, values);
  }

  private static long[] timesOfNumbers(long[] epochMillis, double[] values) {
    long[] known = new long[values.length];
    int size = 0;
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        known[size++] = epochMillis[i];
      }
    }
    return Arrays.copyOf(known, size);
  }

  private static long medianGap(long[] times) {
    long[] gaps = new long[times.length - 1];
    int size = 0;
    for (int i = 1; i < times.length; i++) {
      if (times[i] > times[i - 1]) {
        gaps[size++] = times[i] - times[i - 1];
      }
    }
    Arrays.sort(gaps, 0, size);
    return gaps[size / 2];
  }

  private static long partOfADay(long atLeast) {
    for (long part : PARTS_OF_A_DAY) {
      if (part >= atLeast) {
        return part;
      }
    }
    return Math.ceilDiv(atLeast, DAY_MILLIS) * DAY_MILLIS;
  }

  private EvenSeries filledFrom(long[] epochMillis, double[] samples) {
    int[] counts = new int[values.length];
    for (int i = 0; i < samples.length; i++) {
      if (Double.isFinite(samples[i])) {
        int slot = (int) slotOf(epochMillis[i]);
        values[slot] += (samples[i] - values[slot]) / ++counts[slot];
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = counts[i] == 0 ? Double.NaN : values[i];
    }
    return this;
  }

  private boolean isMostlyFilled() {
    return 2 * Arrays.stream(values).filter(Double::isFinite).count() >= values.length;
  }

  /** The slot of an instant, also of one before or after the series. */
  public long slotOf(long epochMillis) {
    return Math.floorDiv(epochMillis - startMillis + intervalMillis / 2, intervalMillis);
  }

  /** Where an instant is between the middles of slots: 2.5 is half-way between those of 2 and 3. */
  public double position(long epochMillis) {
    return (epochMillis - startMillis) / (double) intervalMillis;
  }

  public long intervalMillis() {
    return intervalMillis;
  }

  /** Number of slots. */
  public int size() {
    return values.length;
  }

  /** The value of a slot, NaN where it has none. */
  public double value(int slot) {
    return values[slot];
  }

  /** A copy of the values with gaps bridged by straight lines. */
  public double[] filled() {
    double[] filled = values.clone();
    int last = -1;
    for (int i = 0; i < filled.length; i++) {
      if (Double.isNaN(filled[i])) {
        continue;
      }
      for (int gap = last + 1; gap < i; gap++) {
        filled[gap] =
            last < 0
                ? filled[i]
                : filled[last] + (filled[i] - filled[last]) * (gap - last) / (i - last);
      }
      last = i;
    }
    return filled;
  }
}
