package io.auscult.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a condition such as {@code value > 0.3} lets through.
 *
 * @param low at least this, or more than this where {@code lowOpen}
 * @param high at most this, or less than this where {@code highOpen}
 */
record ValueRange(double low, boolean lowOpen, double high, boolean highOpen) {
  static final ValueRange ALL =
      new ValueRange(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

  private static final Pattern CONDITION =
      Pattern.compile(
          "(?:[\\w$]+\\s*:\\s*)?value\\s*(<=|>=|<|>|==)\\s*(-?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?)");

  /** The range of a condition; empty where it is another kind of condition. */
  static Optional<ValueRange> of(String condition) {
    Matcher matcher = CONDITION.matcher(condition.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double limit = Double.parseDouble(matcher.group(2));
    return Optional.of(
        switch (matcher.group(1)) {
          case "<" -> new ValueRange(Double.NEGATIVE_INFINITY, false, limit, true);
          case "<=" -> new ValueRange(Double.NEGATIVE_INFINITY, false, limit, false);
          case ">" -> new ValueRange(limit, true, Double.POSITIVE_INFINITY, false);
          case ">=" -> new ValueRange(limit, false, Double.POSITIVE_INFINITY, false);
          default -> new ValueRange(limit, false, limit, false);
        });
  }

  ValueRange and(ValueRange other) {
    boolean lowIsMine = low > other.low || (low == other.low && lowOpen);
    boolean highIsMine = high < other.high || (high == other.high && highOpen);
    return new ValueRange(
        lowIsMine ? low : other.low,
        lowIsMine ? lowOpen : other.lowOpen,
        highIsMine ? high : other.high,
        highIsMine ? highOpen : other.highOpen);
  }

  boolean isEmpty() {
    return low > high || (low == high && (lowOpen || highOpen));
  }
}
