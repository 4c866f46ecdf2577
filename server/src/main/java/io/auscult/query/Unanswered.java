package io.auscult.query;

import io.auscult.promql.FunctionSignature;
import java.util.Map;
import java.util.Set;

/** Functions of Prometheus without a body here: what is said of them, and what to write instead. */
final class Unanswered {
  private static final Map<String, String> INSTEAD =
      Map.of(
          "info", "v * on (job, instance) group_left (LABEL) target_info",
          "histogram_count", "x_count of a classic histogram x",
          "histogram_sum", "x_sum of a classic histogram x",
          "histogram_avg", "x_sum / x_count of a classic histogram x",
          "histogram_stddev", "histogram_quantile(...) of a classic histogram, for its spread",
          "histogram_stdvar", "histogram_quantile(...) of a classic histogram, for its spread");

  private Unanswered() {}

  /** The names of these functions. */
  static Set<String> names() {
    return INSTEAD.keySet();
  }

  /** Why a function is not answered, in a sentence. */
  static String problem(FunctionSignature function) {
    String instead = INSTEAD.get(function.name());
    return "'%s' %s%s"
        .formatted(function.name(), why(function), instead == null ? "" : "; instead: " + instead);
  }

  private static String why(FunctionSignature function) {
    return function.origin() == FunctionSignature.Origin.EXPERIMENTAL
        ? "is experimental in Prometheus and is not answered here"
        : "is a function of PromQL, but is answered only where a Prometheus evaluates the whole of it:"
            + " its arguments may name only that Prometheus' metrics, and none of Auscult's own"
            + " functions";
  }
}
