package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.aggregations.RangeBucket;
import io.auscult.promql.BoundText;
import io.auscult.source.StoredMetric;
import io.auscult.source.elasticsearch.Statistic.Histogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cumulative buckets of a classic histogram, counted by the cluster. */
final class BucketCounts {
  private static final String BINS = "bins";
  private static final int ROUNDINGS = 4;

  private final StoredMetric metric;

  BucketCounts(StoredMetric metric) {
    this.metric = metric;
  }

  /** One bin below each bound, which has it, and one above the last. */
  Map<String, Aggregation> aggregation(Histogram histogram) {
    if (metric.value().isEmpty()) {
      return Map.of();
    }
    List<Double> edges = histogram.bounds().stream().map(bound -> raw(bound, metric)).toList();
    return Map.of(BINS, bins(metric.value().get(), edges));
  }

  /** The largest value of the documents that, scaled, is up to a bound; the scale is above 0. */
  static double raw(double bound, StoredMetric metric) {
    double scale = metric.scale();
    double value = bound / scale;
    // Division and product are rounded once each, so that few neighbours come into question.
    for (int i = 0; i < ROUNDINGS && Math.nextUp(value) * scale <= bound; i++) {
      value = Math.nextUp(value);
    }
    for (int i = 0; i < ROUNDINGS && value * scale > bound; i++) {
      value = Math.nextDown(value);
    }
    return value;
  }

  /** Bins (edge before, edge] of a field, the first and the last one open. */
  static Aggregation bins(String field, List<Double> edges) {
    List<AggregationRange> ranges = new ArrayList<>(edges.size() + 1);
    for (int i = 0; i <= edges.size(); i++) {
      Double from = i == 0 ? null : Math.nextUp(edges.get(i - 1));
      Double to = i == edges.size() ? null : Math.nextUp(edges.get(i));
      ranges.add(AggregationRange.of(r -> r.from(from).to(to)));
    }
    return Aggregation.of(a -> a.range(r -> r.field(field).ranges(ranges)));
  }

  /** The number of documents in each of the bins. */
  static long[] counts(MultiBucketBase bucket) {
    return requireNonNull(bucket.aggregations().get(BINS), BINS).range().buckets().array().stream()
        .mapToLong(RangeBucket::docCount)
        .toArray();
  }

  /** Cumulative counts by the text of the upper bound. */
  Map<String, Double> read(MultiBucketBase window, Histogram histogram) {
    Map<String, Double> cumulative = new LinkedHashMap<>();
    long below = 0;
    long[] counts = counts(window, histogram);
    for (int i = 0; i < histogram.bounds().size(); i++) {
      below += counts[i];
      cumulative.put(BoundText.of(histogram.bounds().get(i)), (double) below);
    }
    cumulative.put(BoundText.of(Double.POSITIVE_INFINITY), (double) window.docCount());
    return cumulative;
  }

  private long[] counts(MultiBucketBase window, Histogram histogram) {
    if (metric.value().isPresent()) {
      return counts(window);
    }
    // Without a value each event is worth the scale.
    long[] counts = new long[histogram.bounds().size() + 1];
    int bin = 0;
    while (bin < histogram.bounds().size() && histogram.bounds().get(bin) < metric.scale()) {
      bin++;
    }
    counts[bin] = window.docCount();
    return counts;
  }
}
