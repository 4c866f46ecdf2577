package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.util.Map;

/** {@code irate} and {@code idelta}: the change between the last two samples of the window. */
final class LastTwo {
  private LastTwo() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "irate", RangeCall.of(_ -> LastTwo::rate),
        "idelta", RangeCall.of(_ -> LastTwo::delta));
  }

  private static double rate(Windows window) {
    double millis = millis(window);
    if (millis == 0) {
      return Stale.MARKER;
    }
    Samples samples = window.samples();
    double last = samples.value(window.to() - 1);
    double before = samples.value(window.to() - 2);
    double increase = last < before ? last : last - before;
    return increase / (millis / 1000);
  }

  private static double delta(Windows window) {
    if (millis(window) == 0) {
      return Stale.MARKER;
    }
    Samples samples = window.samples();
    return samples.value(window.to() - 1) - samples.value(window.to() - 2);
  }

  /** Between the last two samples, 0 where there is one. */
  private static double millis(Windows window) {
    if (window.size() < 2) {
      return 0;
    }
    Samples samples = window.samples();
    return samples.time(window.to() - 1) - samples.time(window.to() - 2);
  }
}
