package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.ExtendedStatsAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StatsAggregate;

/**
 * Count, sum, sum of squares and extremes of some events, already scaled.
 *
 * @param count at least 1
 * @param squares NaN where nobody asked for them
 */
record Tally(long count, double sum, double squares, double min, double max) {
  /**
   * A variance is the difference of two numbers that are about the square of the mean. Where that
   * is larger than the variance by more, too few digits are left of it.
   */
  private static final double MOST_CANCELLATION = 1e6;

  /** Of documents without a value, each of which is worth 1. */
  static Tally ofDocuments(long count, double scale) {
    return new Tally(count, count * scale, count * scale * scale, scale, scale);
  }

  static Tally of(StatsAggregate stats, double scale) {
    return of(stats, Double.NaN, scale);
  }

  static Tally of(ExtendedStatsAggregate stats, double scale) {
    return of(stats, requireNonNull(stats.sumOfSquares(), "sum_of_squares"), scale);
  }

  private static Tally of(StatsAggregate stats, double squares, double scale) {
    double a = scale * requireNonNull(stats.min(), "min");
    double b = scale * requireNonNull(stats.max(), "max");
    return new Tally(
        stats.count(),
        scale * stats.sum(),
        scale * scale * squares,
        Math.min(a, b),
        Math.max(a, b));
  }

  Tally plus(Tally other) {
    return new Tally(
        count + other.count,
        sum + other.sum,
        squares + other.squares,
        Math.min(min, other.min),
        Math.max(max, other.max));
  }

  double value(Statistic.Additive statistic) {
    return switch (statistic) {
      case COUNT -> count;
      case PRESENT -> 1;
      case SUM -> sum;
      case AVG -> sum / count;
      case MIN -> min;
      case MAX -> max;
      case STDVAR -> variance();
      case STDDEV -> Math.sqrt(variance());
    };
  }

  /** True where the value of a statistic has all the digits that it should have. */
  boolean isExact(Statistic.Additive statistic) {
    return switch (statistic) {
      case COUNT, PRESENT, SUM, AVG, MIN, MAX -> true;
      case STDVAR, STDDEV -> min == max || squares / count < MOST_CANCELLATION * variance();
    };
  }

  private double variance() {
    if (min == max) {
      return 0;
    }
    double mean = sum / count;
    return Math.max(0, squares / count - mean * mean);
  }
}
