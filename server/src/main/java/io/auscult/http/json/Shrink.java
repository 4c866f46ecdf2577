package io.auscult.http.json;

import io.auscult.series.Samples;

/**
 * Min/max preserving down-sampling: the points are cut into as many equal runs as half the wanted
 * number, and of each run the lowest and the highest value stay, in the order of time. So a peak of
 * a single point survives, which a mean would hide. A run without any value leaves one gap.
 */
final class Shrink {
  private Shrink() {}

  /**
   * At most so many points (at least 2) of a series; the series itself where it is short enough.
   */
  static Samples to(Samples points, int most) {
    int runs = Math.max(1, most / 2);
    if (points.size() <= Math.max(2, most)) {
      return points;
    }
    Samples.Builder kept = new Samples.Builder(2 * runs);
    for (int run = 0; run < runs; run++) {
      int from = (int) ((long) run * points.size() / runs);
      int to = (int) ((long) (run + 1) * points.size() / runs);
      keepExtremes(points, from, to, kept);
    }
    return kept.build();
  }

  private static void keepExtremes(Samples points, int from, int to, Samples.Builder kept) {
    int low = from;
    int high = from;
    for (int i = from + 1; i < to; i++) {
      low = precedes(points.value(i), points.value(low)) ? i : low;
      high = precedes(-points.value(i), -points.value(high)) ? i : high;
    }
    int first = Math.min(low, high);
    int second = Math.max(low, high);
    kept.add(points.time(first), points.value(first));
    if (first != second) {
      kept.add(points.time(second), points.value(second));
    }
  }

  /** Less, or a number where there was none. */
  private static boolean precedes(double candidate, double best) {
    return candidate < best || (Double.isNaN(best) && !Double.isNaN(candidate));
  }
}
