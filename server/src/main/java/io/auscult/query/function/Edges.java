package io.auscult.query.function;

import io.auscult.query.FunctionBody;
import java.util.Map;

/** Functions that need only the ends of the window: first, last, how many. */
final class Edges {
  private Edges() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "count_over_time", RangeCall.of(_ -> Windows::size),
        "present_over_time", RangeCall.of(_ -> _ -> 1),
        "first_over_time", RangeCall.keepingName(_ -> w -> w.samples().value(w.from())),
        "last_over_time", RangeCall.keepingName(_ -> w -> w.samples().value(w.to() - 1)),
        "ts_of_first_over_time", RangeCall.of(_ -> w -> w.samples().time(w.from()) / 1000.0),
        "ts_of_last_over_time", RangeCall.of(_ -> w -> w.samples().time(w.to() - 1) / 1000.0));
  }
}
