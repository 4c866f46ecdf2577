package io.auscult.query.differential;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Valid expressions over {@link RandomSamples}, of everything that Prometheus 2.42 knows and
 * Prometheus 3 knows under the same name.
 *
 * <p>Ranges of subqueries end with 5 s, their steps are multiples of 20 s, and so are offsets: with
 * instants that are 7 s after a multiple of 20 s, no step of a subquery lies on an edge.
 */
final class RandomExpressions {
  private static final List<String> METRICS =
      List.of("errors_total", "requests_total", "load", "size", "latency_bucket", "latency_count");
  private static final List<String> MATCHERS =
      List.of(
          "",
          "",
          "{job=\"j0\"}",
          "{job!=\"j1\"}",
          "{instance=~\"i[01]\"}",
          "{job!~\"j[12]\", instance=\"i0\"}",
          "{job=\"none\"}");
  private static final List<String> RANGES = List.of("45s", "1m", "2m", "5m", "10m");
  private static final List<String> OVER_TIME =
      List.of(
          "avg_over_time",
          "sum_over_time",
          "min_over_time",
          "max_over_time",
          "count_over_time",
          "stddev_over_time",
          "stdvar_over_time",
          "last_over_time",
          "present_over_time",
          "absent_over_time",
          "rate",
          "irate",
          "increase",
          "delta",
          "idelta",
          "deriv",
          "changes",
          "resets");
  private static final List<String> ELEMENTWISE =
      List.of(
          "abs",
          "ceil",
          "floor",
          "exp",
          "ln",
          "log2",
          "log10",
          "sqrt",
          "sgn",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "sinh",
          "cosh",
          "tanh",
          "asinh",
          "acosh",
          "atanh",
          "deg",
          "rad",
          "timestamp",
          "absent",
          "minute",
          "hour",
          "day_of_week",
          "day_of_month",
          "day_of_year",
          "days_in_month",
          "month",
          "year",
          "round",
          "vector_of");
  private static final List<String> AGGREGATIONS =
      List.of("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar");
  private static final List<String> GROUPINGS =
      List.of(
          "",
          "",
          " by (job)",
          " by (instance)",
          " by (job, instance)",
          " without (instance)",
          " by ()",
          " without (le)",
          " by (le)");
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "^", "atan2");
  private static final List<String> COMPARISONS = List.of("==", "!=", ">", "<", ">=", "<=");

  private final SplittableRandom random;

  RandomExpressions(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The next expression: mostly a vector. */
  String next() {
    return random.nextInt(12) == 0 ? scalar(2) : vector(1 + random.nextInt(3));
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String vector(int depth) {
    if (depth == 0) {
      return pick(METRICS) + pick(MATCHERS) + shift();
    }
    return switch (random.nextInt(11)) {
      case 0 -> pick(METRICS) + pick(MATCHERS) + shift();
      case 1, 2 -> pick(OVER_TIME) + "(" + range(depth) + ")";
      case 3 -> parametric(depth);
      case 4 -> elementwise(depth);
      case 5, 6 -> aggregation(depth);
      case 7 -> withScalar(depth);
      case 8 -> between(depth);
      case 9 -> labels(depth);
      default -> special(depth);
    };
  }

  private String shift() {
    return switch (random.nextInt(10)) {
      case 0 -> " offset 2m";
      case 1 -> " offset -40s";
      case 2 -> " @ " + (RandomSamples.START + 607);
      case 3 -> " @ end()";
      case 4 -> " @ start() offset 1m";
      default -> "";
    };
  }

  private String range(int depth) {
    if (random.nextInt(4) == 0) {
      String step = pick(List.of("20s", "40s", "1m", ""));
      return "("
          + vector(depth - 1)
          + ")["
          + pick(List.of("65s", "125s", "305s"))
          + ":"
          + step
          + "]";
    }
    return pick(METRICS) + pick(MATCHERS) + "[" + pick(RANGES) + "]" + shift();
  }

  private String parametric(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "quantile_over_time(" + share() + ", " + range(depth) + ")";
      case 1 -> "predict_linear(" + range(depth) + ", " + scalar(0) + ")";
      case 2 -> "clamp(" + vector(depth - 1) + ", " + scalar(0) + ", " + scalar(0) + ")";
      default ->
          pick(List.of("clamp_min", "clamp_max", "round"))
              + "("
              + vector(depth - 1)
              + ", "
              + number()
              + ")";
    };
  }

  private String share() {
    return pick(List.of("0", "0.1", "0.5", "0.9", "1", "-0.5", "1.5", "NaN"));
  }

  private String elementwise(int depth) {
    String function = pick(ELEMENTWISE);
    return function.equals("vector_of")
        ? "vector(" + scalar(depth - 1) + ")"
        : function + "(" + vector(depth - 1) + ")";
  }

  private String aggregation(int depth) {
    String grouping = pick(GROUPINGS);
    String of = " (" + vector(depth - 1) + ")";
    return switch (random.nextInt(8)) {
      case 0 -> "topk" + grouping + " (2, " + vector(depth - 1) + ")";
      case 1 -> "bottomk" + grouping + " (" + number() + ", " + vector(depth - 1) + ")";
      case 2 -> "quantile" + grouping + " (" + share() + ", " + vector(depth - 1) + ")";
      case 3 -> "count_values" + grouping + " (\"v\", round(" + vector(depth - 1) + ", 50))";
      default -> pick(AGGREGATIONS) + grouping + of;
    };
  }

  private String withScalar(int depth) {
    String operator = random.nextBoolean() ? pick(ARITHMETIC) : comparison();
    String vector = "(" + vector(depth - 1) + ")";
    String scalar = "(" + scalar(depth - 1) + ")";
    return random.nextBoolean()
        ? vector + " " + operator + " " + scalar
        : scalar + " " + operator + " " + vector;
  }

  private String comparison() {
    return pick(COMPARISONS) + (random.nextBoolean() ? " bool" : "");
  }

  private String between(int depth) {
    String left = "(" + vector(depth - 1) + ")";
    String right = "(" + vector(depth - 1) + ")";
    return switch (random.nextInt(6)) {
      case 0 -> left + " " + pick(List.of("and", "or", "unless")) + matching() + " " + right;
      case 1 -> {
        String one = "sum by (job) " + right;
        yield left + " " + pick(ARITHMETIC) + " on (job) group_left () " + one;
      }
      case 2 -> {
        String one = "max by (job) " + left;
        yield one + " " + comparison() + " on (job) group_right () " + right;
      }
      case 3 ->
          "sum by (job, instance) %s %s sum by (job, instance) %s"
              .formatted(left, pick(ARITHMETIC), right);
      case 4 -> "max by (job) " + left + " " + comparison() + " on (job) min by (job) " + right;
      default -> left + " " + pick(ARITHMETIC) + matching() + " " + right;
    };
  }

  private String matching() {
    return pick(List.of("", " on (job, instance)", " ignoring (le)", " on (job)"));
  }

  private String labels(int depth) {
    String vector = vector(depth - 1);
    return switch (random.nextInt(3)) {
      case 0 -> "label_replace(" + vector + ", \"n\", \"x-$1\", \"job\", \"j(.*)\")";
      case 1 -> "label_join(" + vector + ", \"n\", \"-\", \"job\", \"instance\")";
      default -> "label_replace(" + vector + ", \"instance\", \"\", \"instance\", \"i1\")";
    };
  }

  private String special(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "histogram_quantile(" + share() + ", rate(latency_bucket[" + pick(RANGES) + "]))";
      case 1 ->
          "histogram_quantile(%s, sum by (le, job) (increase(latency_bucket[%s])))"
              .formatted(share(), pick(RANGES));
      case 2 -> pick(List.of("sort", "sort_desc")) + "(" + vector(depth - 1) + ")";
      case 3 -> pick(List.of("-", "+")) + "(" + vector(depth - 1) + ")";
      default -> "-" + pick(METRICS) + pick(MATCHERS);
    };
  }

  private String number() {
    return pick(List.of("0", "1", "2", "3", "0.25", "100", "-5", "1e3"));
  }

  private String scalar(int depth) {
    if (depth <= 0) {
      return random.nextInt(6) == 0 ? pick(List.of("NaN", "Inf", "-Inf", "time()")) : number();
    }
    return switch (random.nextInt(5)) {
      case 0 -> "scalar(" + vector(depth - 1) + ")";
      case 1 -> "(" + scalar(depth - 1) + " " + pick(ARITHMETIC) + " " + scalar(depth - 1) + ")";
      case 2 -> "(%s %s bool %s)".formatted(number(), pick(COMPARISONS), scalar(depth - 1));
      case 3 -> pick(List.of("pi()", "time()"));
      default -> number();
    };
  }
}
