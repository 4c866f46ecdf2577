package io.auscult.compute;

import java.util.stream.IntStream;

/** Divides work among the cores, where there is enough of it. */
final class Strips {
  /**
   * Elementary steps, some milliseconds, that are worth another core. A fork and its join are quick
   * on an idle machine; on a busy one they wait for a core that has other work.
   */
  private static final long LEAST_STEPS = 2_000_000;

  /** More strips than cores, for not all are equally fast. */
  private static final int PER_CORE = 4;

  private Strips() {}

  /** Does what is to be done with items from one up to another. */
  @FunctionalInterface
  interface Strip {
    void run(int from, int to);
  }

  /**
   * Does all items, in strips at once or in one.
   *
   * @param steps what all of them cost
   */
  static void all(int items, long steps, Strip strip) {
    int cores = Runtime.getRuntime().availableProcessors();
    if (steps < LEAST_STEPS || cores < 2) {
      strip.run(0, items);
      return;
    }
    int strips = Math.min(PER_CORE * cores, items);
    IntStream.range(0, strips)
        .parallel()
        .forEach(i -> strip.run(bound(items, i, strips), bound(items, i + 1, strips)));
  }

  private static int bound(int items, int i, int strips) {
    return (int) ((long) items * i / strips);
  }
}
