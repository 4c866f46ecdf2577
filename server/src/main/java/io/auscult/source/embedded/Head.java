package io.auscult.source.embedded;

import io.auscult.series.Samples;
import java.util.Arrays;

/**
 * The newest samples of a series in memory: those not yet in a chunk, and some before them that
 * are, so that what is asked again and again, the last minutes, is read without the database. An
 * immutable view: heads that grew from each other share arrays, and each reads only up to its own
 * size.
 *
 * <p>Only the last of such a line of heads may grow, which holds because one writer owns it.
 */
final class Head {
  private final long[] times;
  private final double[] values;
  private final int size;
  private final int waiting;
  private final long sinceMillis;

  private Head(long[] times, double[] values, int size, int waiting, long sinceMillis) {
    this.times = times;
    this.values = values;
    this.size = size;
    this.waiting = waiting;
    this.sinceMillis = sinceMillis;
  }

  /** An empty head of a series that has no sample after an instant, epoch milliseconds. */
  static Head after(long epochMillis) {
    return new Head(new long[0], new double[0], 0, 0, epochMillis);
  }

  /** How many samples are in no chunk yet. */
  int waiting() {
    return waiting;
  }

  /** The instant, epoch milliseconds, after which all samples of the series are here. */
  long sinceMillis() {
    return sinceMillis;
  }

  /** The time of the oldest sample here, {@link Long#MAX_VALUE} where there is none. */
  long firstMillis() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  /** With more samples, all later than those here, which wait for a chunk. */
  Head plus(Samples later) {
    int needed = size + later.size();
    boolean grow = needed > times.length;
    int capacity = Math.max(needed, Math.max(4, 2 * size));
    long[] newTimes = grow ? Arrays.copyOf(times, capacity) : times;
    double[] newValues = grow ? Arrays.copyOf(values, capacity) : values;
    for (int i = 0; i < later.size(); i++) {
      newTimes[size + i] = later.time(i);
      newValues[size + i] = later.value(i);
    }
    return new Head(newTimes, newValues, needed, waiting + later.size(), sinceMillis);
  }

  /**
   * After all samples have become part of a chunk.
   *
   * @param kept how many of the newest stay in memory at most
   */
  Head inChunks(int kept) {
    int dropped = size - kept;
    return dropped <= 0
        ? new Head(times, values, size, 0, sinceMillis)
        : new Head(
            Arrays.copyOfRange(times, dropped, size),
            Arrays.copyOfRange(values, dropped, size),
            kept,
            0,
            times[dropped - 1]);
  }

  /** The samples that are in no chunk yet. */
  Samples waitingSamples() {
    return slice(size - waiting, size);
  }

  /** The samples later than one instant and not later than another. */
  Samples between(long fromMillis, long toMillis) {
    int end = firstAfter(toMillis);
    return slice(Math.min(end, firstAfter(fromMillis)), end);
  }

  private Samples slice(int from, int to) {
    return Samples.of(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to));
  }

  /** Searches from the end on, where most questions are: the rest need not come into the cache. */
  private int firstAfter(long epochMillis) {
    int end = size;
    int step = 1;
    while (step <= end && times[end - step] > epochMillis) {
      end -= step;
      step *= 2;
    }
    int found = Arrays.binarySearch(times, Math.max(0, end - step), end, epochMillis);
    return found < 0 ? -found - 1 : found + 1;
  }
}
