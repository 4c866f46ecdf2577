package io.auscult.query;

import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import io.auscult.source.ResolutionException;

/**
 * What one query may cost.
 *
 * @param maxPoints points of a series of the answer
 * @param maxSeries series that one selector, or the part that one store computes, may have
 * @param maxSamples raw samples that one query may read
 */
public record QueryLimits(int maxPoints, int maxSeries, long maxSamples) {
  /** As Prometheus 11,000 steps, which are 11,001 points; 20,000 series, 50 million samples. */
  public static final QueryLimits DEFAULT = new QueryLimits(11_001, 20_000, 50_000_000);

  public QueryLimits {
    if (maxPoints < 1 || maxSeries < 1 || maxSamples < 1) {
      throw new IllegalArgumentException(
          "limits must be at least 1, got maxPoints %d, maxSeries %d, maxSamples %d"
              .formatted(maxPoints, maxSeries, maxSamples));
    }
  }

  /**
   * Checks the length of an answer before anything is asked.
   *
   * @throws ResolutionException where it has too many points
   */
  public void check(TimeGrid grid) {
    long points = (grid.endMillis() - grid.startMillis()) / grid.stepMillis() + 1;
    if (points > maxPoints) {
      throw new ResolutionException(points, maxPoints);
    }
  }

  void checkSeries(int series) {
    if (series > maxSeries) {
      throw new LimitException(
          "series (use narrower label matchers)", series, maxSeries, "queries.maxSeries");
    }
  }

  void checkSamples(long samples) {
    if (samples > maxSamples) {
      throw new LimitException("raw samples", samples, maxSamples, "queries.maxSamples");
    }
  }
}
