package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The buckets of one classic histogram: rows that differ in {@code le} alone, by upper bound. */
final class BucketGroup {
  private static final String BOUND = "le";

  private final Labels labels;
  private final List<Bucket> buckets = new ArrayList<>();
  private final Buckets current = new Buckets();

  private BucketGroup(Labels labels) {
    this.labels = labels;
  }

  private record Bucket(double upperBound, Row counts) {}

  /** The histograms of a vector argument; rows without a bound that is a number are left out. */
  static Collection<BucketGroup> of(Arguments args, int argument, EvalContext context) {
    Map<Labels, BucketGroup> groups = new LinkedHashMap<>();
    for (Row row : args.vector(argument).rows()) {
      OptionalDouble bound = bound(row.labels().get(BOUND));
      if (bound.isEmpty()) {
        Notices.warn(args, argument, context, malformed(row.labels()));
        continue;
      }
      groups
          .computeIfAbsent(row.labels().with(BOUND, ""), BucketGroup::new)
          .buckets
          .add(new Bucket(bound.getAsDouble(), row));
    }
    groups.values().forEach(g -> g.buckets.sort(Comparator.comparingDouble(Bucket::upperBound)));
    return groups.values();
  }

  private static String malformed(Labels labels) {
    return "bucket label \"le\" is missing or has a malformed value of \"%s\" for metric name \"%s\""
        .formatted(labels.get(BOUND), labels.metricName());
  }

  private static OptionalDouble bound(String text) {
    String digits = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
    if (digits.equalsIgnoreCase("inf") || digits.equalsIgnoreCase("infinity")) {
      double infinity = Double.POSITIVE_INFINITY;
      return OptionalDouble.of(text.startsWith("-") ? -infinity : infinity);
    }
    if (!digits.matches("[0-9.][0-9.eE+-]*")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException _) {
      return OptionalDouble.empty();
    }
  }

  /** All labels of the histogram, the metric name among them. */
  Labels labels() {
    return labels;
  }

  boolean hasSample(int point) {
    return buckets.stream().anyMatch(bucket -> bucket.counts().hasSample(point));
  }

  /** The buckets that have a sample at a point; valid until the next call. */
  Buckets at(int point) {
    current.clear(buckets.size());
    for (Bucket bucket : buckets) {
      if (bucket.counts().hasSample(point)) {
        current.add(bucket.upperBound(), bucket.counts().at(point));
      }
    }
    return current;
  }
}
