package io.auscult.source.elasticsearch;

import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Windows of equal length, cut into the fewest pieces of which each window is a run: at each
 * instant at which a window begins or ends. What lies between windows is no piece.
 *
 * <p>A week that moves by half a minute over three hours has 721 pieces, not 20,520.
 */
final class Segments {
  private final long[] from;
  private final long[] to;
  private final int[] first;
  private final int[] after;

  private Segments(long[] from, long[] to, int[] first, int[] after) {
    this.from = from;
    this.to = to;
    this.first = first;
    this.after = after;
  }

  /** The windows (end − range, end] for each end. */
  static Segments of(TimeGrid ends, long range) {
    int windows = ends.length();
    long[] cuts =
        LongStream.concat(
                IntStream.range(0, windows).mapToLong(i -> ends.at(i) - range),
                IntStream.range(0, windows).mapToLong(ends::at))
            .sorted()
            .distinct()
            .toArray();
    int[] first = new int[windows];
    int[] after = new int[windows];
    boolean[] used = new boolean[cuts.length];
    for (int i = 0; i < windows; i++) {
      first[i] = Arrays.binarySearch(cuts, ends.at(i) - range);
      after[i] = Arrays.binarySearch(cuts, ends.at(i));
      // Windows come in the order of time, so that only what is new has to be marked.
      Arrays.fill(used, i == 0 ? first[i] : Math.max(first[i], after[i - 1]), after[i], true);
    }
    return withoutGaps(cuts, used, first, after);
  }

  private static Segments withoutGaps(long[] cuts, boolean[] used, int[] first, int[] after) {
    int[] position = new int[cuts.length];
    int size = 0;
    long[] from = new long[cuts.length];
    long[] to = new long[cuts.length];
    for (int i = 0; i < cuts.length; i++) {
      position[i] = size;
      if (used[i]) {
        from[size] = cuts[i];
        to[size++] = cuts[i + 1];
      }
    }
    return new Segments(
        Arrays.copyOf(from, size),
        Arrays.copyOf(to, size),
        Arrays.stream(first).map(i -> position[i]).toArray(),
        Arrays.stream(after).map(i -> position[i]).toArray());
  }

  int size() {
    return from.length;
  }

  int windows() {
    return first.length;
  }

  /** Where a piece begins, exclusive, epoch milliseconds. */
  long from(int piece) {
    return from[piece];
  }

  /** Where a piece ends, inclusive. */
  long to(int piece) {
    return to[piece];
  }

  /** The first piece of a window. */
  int first(int window) {
    return first[window];
  }

  /** The piece after the last one of a window. */
  int after(int window) {
    return after[window];
  }

  /** Where all of it begins, exclusive. */
  long start() {
    return from[0];
  }

  /** Where all of it ends, inclusive. */
  long end() {
    return to[to.length - 1];
  }
}
