package io.auscult.app.demo;

import io.auscult.series.Labels;
import org.apache.commons.math3.special.Erf;

/**
 * A classic histogram of durations in seconds, or of other sizes. Many observations are added at
 * once: their number in each bucket is drawn from the log-normal distribution that they have.
 */
final class Durations {
  private static final double[] SECONDS = {
    0.005, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2, 5,
    10
  };

  private final Exposition exposition;
  private final Chance chance;
  private final double[] edges;
  private final Labels[] buckets;
  private final Labels sum;
  private final Labels count;

  /** A histogram with edges for the durations of requests. */
  Durations(Exposition exposition, Chance chance, String name, Labels labels) {
    this(exposition, chance, name, labels, SECONDS);
  }

  /**
   * Names the histogram.
   *
   * @param name the metric name without {@code _bucket}
   * @param edges the upper bounds of its buckets but the last
   */
  Durations(Exposition exposition, Chance chance, String name, Labels labels, double[] edges) {
    this.exposition = exposition;
    this.chance = chance;
    this.edges = edges;
    buckets = new Labels[edges.length + 1];
    Labels bucket = labels.with(Labels.METRIC_NAME, name + "_bucket");
    for (int i = 0; i < edges.length; i++) {
      buckets[i] = bucket.with("le", Double.toString(edges[i]).replaceFirst("\\.0$", ""));
    }
    buckets[edges.length] = bucket.with("le", "+Inf");
    sum = labels.with(Labels.METRIC_NAME, name + "_sum");
    count = labels.with(Labels.METRIC_NAME, name + "_count");
  }

  /** Adds n observations with this median and deviation of the logarithm. */
  void observe(long n, double median, double sigma) {
    long left = n;
    long below = 0;
    double before = 0;
    for (int i = 0; i < edges.length; i++) {
      double share = 0.5 * (1 + Erf.erf(Math.log(edges[i] / median) / (sigma * Math.sqrt(2))));
      double ofTheRest = before < 1 ? Math.clamp((share - before) / (1 - before), 0, 1) : 0;
      long inBucket = chance.binomial(left, ofTheRest);
      left -= inBucket;
      below += inBucket;
      before = share;
      exposition.count(buckets[i], below);
    }
    exposition.count(buckets[edges.length], n);
    exposition.count(sum, n * median * Math.exp(sigma * sigma / 2));
    exposition.count(count, n);
  }
}
