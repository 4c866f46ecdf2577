package io.auscult.query;

import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import java.util.List;

/**
 * What one query may cost.
 *
 * @param maxPoints points of a series of the answer
 * @param maxSeries series that one selector may match
 * @param maxSamples raw samples that one query may read
 */
public record QueryLimits(int maxPoints, int maxSeries, long maxSamples) {
  /** As Prometheus: 11,000 points; 20,000 series, 50 million samples. */
  public static final QueryLimits DEFAULT = new QueryLimits(11_000, 20_000, 50_000_000);

  void check(TimeGrid grid) {
    long points = (grid.endMillis() - grid.startMillis()) / grid.stepMillis() + 1;
    if (points > maxPoints) {
      throw new LimitException(
          "points per series (use a longer step or a shorter range)",
          points,
          maxPoints,
          "queries.maxPoints");
    }
  }

  void check(List<Series> series) {
    if (series.size() > maxSeries) {
      throw new LimitException("series", series.size(), maxSeries, "queries.maxSeries");
    }
  }

  void checkSamples(long samples) {
    if (samples > maxSamples) {
      throw new LimitException("raw samples", samples, maxSamples, "queries.maxSamples");
    }
  }
}
