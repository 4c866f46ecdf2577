package io.auscult.promql;

import java.util.Map;

/** Words of Prometheus' experimental grammar that are not understood here, and what to write. */
final class Unbuilt {
  private static final String WINDOW =
      "is experimental in Prometheus and not understood here; rate, increase and delta extrapolate"
          + " to the ends of their window, x - x offset 5m is the plain difference";

  private static final String FILL =
      "is experimental in Prometheus and not understood here; a side that lacks series is filled by"
          + " 'or', as in (a or 0 * b) + (b or 0 * a)";

  private static final Map<String, String> WORDS =
      Map.of(
          "anchored", WINDOW,
          "smoothed", WINDOW,
          "fill", FILL,
          "fill_left", FILL,
          "fill_right", FILL);

  /** For where a duration is computed, {@code x[5m + step()]}. */
  static final String DURATION =
      "; durations that are computed are experimental in Prometheus and not understood here, so"
          + " write the result";

  private Unbuilt() {}

  /** The end of an error text, {@code "; 'fill' is experimental ..."}; {@code ""} for others. */
  static String clause(String word) {
    String what = WORDS.get(word);
    return what == null ? "" : "; '%s' %s".formatted(word, what);
  }
}
