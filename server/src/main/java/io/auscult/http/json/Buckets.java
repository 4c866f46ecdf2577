package io.auscult.http.json;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The buckets of a histogram as a heatmap draws them: by their upper bounds, and each without what
 * is in those below, for Prometheus counts those again in it. Series without a bound stay as they
 * are.
 */
final class Buckets {
  private static final String BOUND = "le";

  private Buckets() {}

  /** The series of each histogram, that is of the same other labels, in the order of bounds. */
  static List<Series> apart(List<Series> cumulative) {
    Map<Labels, List<Series>> histograms = new LinkedHashMap<>();
    for (Series one : cumulative) {
      histograms
          .computeIfAbsent(one.labels().drop(List.of(BOUND)), _ -> new ArrayList<>())
          .add(one);
    }
    return histograms.values().stream().flatMap(each -> ofOne(each).stream()).toList();
  }

  /** What to do where series have no bound: a heatmap of them has rows without a scale. */
  static Optional<Frame.Notice> missing(List<Series> series) {
    return series.stream().anyMatch(one -> bound(one).isNaN())
        ? Optional.of(
            Frame.Notice.warning(
                "a heatmap wants the buckets of a histogram, series with their bounds in the label 'le':"
                    + " sum by (le) (rate(NAME_bucket[5m]))"))
        : Optional.empty();
  }

  private static List<Series> ofOne(List<Series> buckets) {
    if (buckets.stream().anyMatch(bucket -> bound(bucket).isNaN())) {
      return buckets;
    }
    buckets.sort(Comparator.comparing(Buckets::bound));
    List<Series> apart = new ArrayList<>(buckets.size());
    Samples below = Samples.EMPTY;
    for (Series bucket : buckets) {
      apart.add(new Series(bucket.labels(), without(below, bucket.samples())));
      below = bucket.samples();
    }
    return apart;
  }

  private static Double bound(Series bucket) {
    String text = bucket.labels().get(BOUND);
    try {
      return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * What is in a bucket alone; counters that are read one after the other never make it negative.
   */
  private static Samples without(Samples below, Samples bucket) {
    Samples.Builder alone = new Samples.Builder(bucket.size());
    for (int i = 0; i < bucket.size(); i++) {
      boolean subtracted =
          i < below.size() && !Stale.is(below.value(i)) && !Stale.is(bucket.value(i));
      double value = bucket.value(i);
      alone.add(bucket.time(i), subtracted ? Math.max(0, value - below.value(i)) : value);
    }
    return alone.build();
  }
}
