package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.StatsAggregate;

/**
 * Count, sum and extremes of some events, already scaled.
 *
 * @param count at least 1
 */
record Tally(long count, double sum, double min, double max) {

  /** Of documents without a value, each of which is worth 1. */
  static Tally ofDocuments(long count, double scale) {
    return new Tally(count, count * scale, scale, scale);
  }

  static Tally of(StatsAggregate stats, double scale) {
    double a = scale * requireNonNull(stats.min(), "min");
    double b = scale * requireNonNull(stats.max(), "max");
    return new Tally(stats.count(), scale * stats.sum(), Math.min(a, b), Math.max(a, b));
  }

  Tally plus(Tally other) {
    return new Tally(
        count + other.count, sum + other.sum, Math.min(min, other.min), Math.max(max, other.max));
  }

  double value(Statistic.Additive statistic) {
    return switch (statistic) {
      case COUNT -> count;
      case SUM -> sum;
      case AVG -> sum / count;
      case MIN -> min;
      case MAX -> max;
    };
  }
}
