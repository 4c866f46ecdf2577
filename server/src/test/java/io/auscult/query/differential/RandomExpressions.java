package io.auscult.query.differential;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Valid expressions over {@link RandomSamples}, of everything that Prometheus 2.42 knows and
 * Prometheus 3 knows under the same name. All answers must be the same, so what 2.42 answers
 * otherwise than 3, whose language this is, does not occur:
 *
 * <ul>
 *   <li>{@code atan2} of a vector with a name, which 2.42 alone keeps: here a zero is added first;
 *   <li>{@code predict_linear} over a window that {@code @} fixes: 2.42 loses samples of it after
 *       the first step of a range query;
 *   <li>{@code stddev} and {@code stdvar} over NaN and infinities: of a single one 2.42 says 0, 3
 *       says NaN;
 *   <li>{@code deriv} and {@code predict_linear} over infinities, of which 2.42's compensated sums
 *       make NaN;
 *   <li>{@code rate} and {@code increase} of what is near zero, a gauge say: 3 looks for the gap at
 *       the start of a window before it stops at zero, 2.42 after.
 * </ul>
 *
 * <p>Nor does what no version promises: dates of NaN and infinities, of which Go makes an integer
 * as the processor does; which of equal values {@code topk} takes and {@code sort} puts first, so
 * these get series that are never equal; rounding errors that are multiplied, by {@code cos} near
 * its zero or by a difference of logarithms, or decide, of a deviation that is rounded; and
 * logarithms of what is smaller than 1e-307, which Go on this processor gets wrong.
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
  private static final List<String> COUNTERS =
      List.of("errors_total", "requests_total", "latency_bucket", "latency_count");
  private static final List<String> CALM = List.of("errors_total", "requests_total", "size");
  private static final List<String> RANGES = List.of("45s", "1m", "2m", "5m", "10m");
  private static final List<String> OVER_TIME =
      List.of(
          "avg_over_time",
          "sum_over_time",
          "min_over_time",
          "max_over_time",
          "count_over_time",
          "last_over_time",
          "present_over_time",
          "absent_over_time",
          "irate",
          "delta",
          "idelta",
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
          "round",
          "vector_of");
  private static final List<String> DATES =
      List.of(
          "minute",
          "hour",
          "day_of_week",
          "day_of_month",
          "day_of_year",
          "days_in_month",
          "month",
          "year");
  private static final List<String> AGGREGATIONS =
      List.of("sum", "avg", "min", "max", "count", "group");
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
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%");
  private static final List<String> COMPARISONS = List.of("==", "!=", ">", "<", ">=", "<=");

  /** Marks values whose last digits depend on who computes them. */
  private static final Pattern INEXACT =
      Pattern.compile("\\^|exp|ln|log|sqrt|sin|cos|tan|deg|rad|std|deriv|predict|histogram_q|pi");

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
      case 1 -> pick(OVER_TIME) + "(" + range(depth) + ")";
      case 2 -> ofCounter();
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
    String inner = exact(depth - 1);
    return random.nextInt(4) == 0
        ? subquery(inner)
        : pick(METRICS) + pick(MATCHERS) + "[" + pick(RANGES) + "]" + shift();
  }

  private String subquery(String of) {
    String length = pick(List.of("65s", "125s", "305s"));
    String step = pick(List.of("20s", "40s", "1m", ""));
    return "(" + of + ")[" + length + ":" + step + "]";
  }

  private String ofCounter() {
    String counter = pick(COUNTERS) + pick(MATCHERS);
    String range =
        switch (random.nextInt(6)) {
          case 0 -> subquery(counter);
          case 1 -> subquery("sum by (job) (latency_count)");
          default -> counter + "[" + pick(RANGES) + "]" + shift();
        };
    return pick(List.of("rate", "increase")) + "(" + range + ")";
  }

  /** The range of a regression. */
  private String calm() {
    String metric = pick(CALM) + pick(MATCHERS);
    return random.nextInt(4) == 0
        ? subquery(metric)
        : metric + "[" + pick(RANGES) + "]" + pick(List.of("", "", " offset 2m", " offset -40s"));
  }

  /** Without NaN, infinities and what is too large for a date. */
  private String finite(int depth) {
    return "((" + vector(depth) + ") > -1e10 < 1e10)";
  }

  /** Series of which no two are ever equal. */
  private String distinct() {
    String calm = pick(CALM) + pick(MATCHERS);
    return switch (random.nextInt(6)) {
      case 0 -> pick(List.of("last", "min", "max")) + "_over_time(" + calm + "[2m])";
      case 1 -> "-" + calm;
      case 2 -> calm + " % 100 * 2";
      case 3 -> "size or load{job=\"j0\", instance=\"i1\"}";
      default -> calm + shift();
    };
  }

  private String parametric(int depth) {
    return switch (random.nextInt(5)) {
      case 0 -> "quantile_over_time(" + share() + ", " + range(depth) + ")";
      case 1 -> "predict_linear(" + calm() + ", " + number() + ")";
      case 3 -> pick(List.of("deriv", "stddev_over_time", "stdvar_over_time")) + "(" + calm() + ")";
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

  private String exact(int depth) {
    String vector = vector(depth);
    return isExact(vector) ? vector : pick(METRICS);
  }

  private String share() {
    return pick(List.of("0", "0.1", "0.5", "0.9", "1", "-0.5", "1.5", "NaN"));
  }

  private String elementwise(int depth) {
    if (random.nextInt(5) == 0) {
      return pick(DATES) + "(" + finite(depth - 1) + ")";
    }
    String function = pick(ELEMENTWISE);
    if (function.equals("vector_of")) {
      return "vector(" + scalar(depth - 1) + ")";
    }
    String of = vector(depth - 1);
    return (isFragile(function, of) ? "abs" : function) + "(" + of + ")";
  }

  private static boolean isFragile(String function, String of) {
    return switch (function) {
      case "sin", "cos", "tan" -> !isExact(of);
      default -> of.contains("std");
    };
  }

  private String aggregation(int depth) {
    String grouping = pick(GROUPINGS);
    String of = " (" + vector(depth - 1) + ")";
    return switch (random.nextInt(9)) {
      case 0 -> "topk" + grouping + " (2, " + distinct() + ")";
      case 1 -> "bottomk" + grouping + " (" + number() + ", " + distinct() + ")";
      case 2 -> "quantile" + grouping + " (" + share() + ", " + vector(depth - 1) + ")";
      case 3 -> "count_values" + grouping + " (\"v\", round(" + exact(depth - 1) + ", 50))";
      case 4 -> pick(List.of("stddev", "stdvar")) + grouping + " (" + finite(depth - 1) + ")";
      default -> pick(AGGREGATIONS) + grouping + of;
    };
  }

  private String withScalar(int depth) {
    String vector = "(" + vector(depth - 1) + ")";
    if (random.nextInt(8) == 0) {
      return vector + " ^ " + pick(List.of("0", "1", "2", "3", "0.25", "-5", "NaN", "Inf"));
    }
    String scalar = "(" + scalar(depth - 1) + ")";
    String operator = random.nextBoolean() ? arithmetic(vector + scalar) : comparison();
    return random.nextBoolean()
        ? vector + " " + operator + " " + scalar
        : scalar + " " + operator + " " + vector;
  }

  /** An operator; one that multiplies rounding errors only of what has none. */
  private String arithmetic(String operands) {
    return pick(isExact(operands) ? ARITHMETIC : List.of("*", "/"));
  }

  private static boolean isExact(String text) {
    return !INEXACT.matcher(text).find();
  }

  private String comparison() {
    return pick(COMPARISONS) + (random.nextBoolean() ? " bool" : "");
  }

  private String between(int depth) {
    if (random.nextInt(8) == 0) {
      return "(%s + 0) atan2 (%s + 0)".formatted(finite(depth - 1), finite(depth - 1));
    }
    String left = "(" + vector(depth - 1) + ")";
    String right = "(" + vector(depth - 1) + ")";
    return switch (random.nextInt(6)) {
      case 0 -> left + " " + pick(List.of("and", "or", "unless")) + matching() + " " + right;
      case 1 -> {
        String one = "sum by (job) " + right;
        yield left + " " + arithmetic(left + one) + " on (job) group_left () " + one;
      }
      case 2 -> {
        String one = "max by (job) " + left;
        yield one + " " + comparison() + " on (job) group_right () " + right;
      }
      case 3 ->
          "sum by (job, instance) %s %s sum by (job, instance) %s"
              .formatted(left, arithmetic(left + right), right);
      case 4 -> "max by (job) " + left + " " + comparison() + " on (job) min by (job) " + right;
      default -> left + " " + arithmetic(left + right) + matching() + " " + right;
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
      case 2 -> pick(List.of("sort", "sort_desc")) + "(" + distinct() + ")";
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
      case 1 -> {
        String left = scalar(depth - 1);
        String right = scalar(depth - 1);
        yield "(" + left + " " + arithmetic(left + right) + " " + right + ")";
      }
      case 2 -> "(%s %s bool %s)".formatted(number(), pick(COMPARISONS), scalar(depth - 1));
      case 3 -> pick(List.of("pi()", "time()"));
      default -> number();
    };
  }
}
