package io.auscult.query.function;

/**
 * A moving window as two stacks, so that an aggregate needs no inverse and nothing is ever
 * subtracted: the older part of the window has an aggregate for each suffix, the newer part has one
 * running aggregate. When the older part is used up, the whole window becomes the older part. Each
 * sample is aggregated twice at most.
 */
abstract class TwoStacks {
  private int middle;
  private int end;

  /** Moves the window to [from, to), which is not empty and not before the last one. */
  final void move(int from, int to) {
    if (from >= middle) {
      aggregateSuffixes(from, to);
      clearNewer();
      middle = to;
    } else {
      for (int i = end; i < to; i++) {
        addNewer(i);
      }
    }
    end = to;
  }

  /** Aggregates [i, to) for each i from {@code from} on. */
  abstract void aggregateSuffixes(int from, int to);

  abstract void clearNewer();

  /** Adds the sample at a position to the running aggregate. */
  abstract void addNewer(int i);
}
