package io.auscult.source.elasticsearch;

import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;

/**
 * Says how far an estimate from a random sample may be off. Each document is in the sample with
 * probability p, so that the estimate k / p of a count n has the standard error sqrt(n (1 - p) /
 * p), relative to n: sqrt((1 - p) / (p n)).
 */
final class Sampling {
  private static final double NORMAL_95 = 1.96;
  private static final double EXAMPLE = 10_000;

  private Sampling() {}

  /** Tells of the sample, where there is one. */
  static void tell(EventQuery query, QueryContext context) {
    query
        .metric()
        .sampling()
        .ifPresent(share -> context.notices().accept(Notice.info(text(query.metric(), share))));
  }

  private static String text(StoredMetric metric, double share) {
    return ("%s is estimated from a random sample of %s of its events: with 95 %% confidence a count"
            + " of 10,000 is off by at most %.1f %%, one of 100 by %.0f %%; extremes may be missed")
        .formatted(
            metric.name(), percent(share), error(share, EXAMPLE), error(share, EXAMPLE / 100));
  }

  private static double error(double share, double count) {
    return 100 * NORMAL_95 * Math.sqrt((1 - share) / (share * count));
  }

  private static String percent(double share) {
    return "%.3g %%".formatted(100 * share);
  }
}
