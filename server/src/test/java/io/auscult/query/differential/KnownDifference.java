package io.auscult.query.differential;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the Prometheus 2.42 of the tests is older than Prometheus 3, whose language this is. */
enum KnownDifference {
  ATAN2_KEEPS_THE_NAME("2.42 keeps the metric's name under atan2, as under no other", "atan2"),
  FIXED_WINDOW_OF_PREDICT_LINEAR(
      "2.42 loses samples of a window fixed by @ after the first step of a range query",
      "predict_linear\\(.*@"),
  DATES_OF_NO_NUMBER(
      "of NaN and infinities Go makes an integer as the processor does; here there is no date",
      "\\b(minute|hour|day_of_week|day_of_month|day_of_year|days_in_month|month|year)\\("),
  DEVIATION_OF_ONE("2.42 says 0 of a single NaN or infinity, 3 says NaN", "\\bstd(dev|var)\\b"),
  TIES("which of equal values come first is free", "topk|bottomk|^sort"),
  INFINITE_SUMS("2.42's compensated sums make NaN of an infinity", "(predict_linear|deriv)\\(load"),
  LAST_DIGITS(
      "rounding errors of the last digits are multiplied next to a zero, or decide at a step",
      "cos\\(atan|round\\(std"),
  EXTRAPOLATION_TO_ZERO(
      "3 looks for the gap at the start of a window before it stops at zero, 2.42 after",
      "(rate|increase)\\((?!errors_total|requests_total|latency_)");

  private final String reason;
  private final String regex;

  /**
   * @param regex what the expressions have in them that may differ
   */
  KnownDifference(String reason, String regex) {
    this.reason = reason;
    this.regex = regex;
  }

  /** The one that an expression falls under. */
  static Optional<KnownDifference> of(String expression) {
    return Stream.of(values())
        .filter(known -> Pattern.compile(known.regex).matcher(expression).find())
        .findFirst();
  }

  @Override
  public String toString() {
    return name() + " (" + reason + ")";
  }
}
