package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateRangeExpression;
import co.elastic.clients.elasticsearch._types.aggregations.RangeBucket;
import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for every window by itself: a range aggregation with one bucket for each window, which may
 * overlap. Many windows are asked for in batches.
 *
 * <p>Quantiles come from a t-digest with compression 1000. Up to 20,000 values of a window the
 * digest keeps all of them and the quantile is PromQL's, the linear interpolation between the two
 * nearest ranks. Above, the rank of the answer is off by less than 0.0005; what that is of the
 * value depends on the data: 0.02 % at p50, p95 and p99 of 200,000 log-normal values, 0.13 % at p95
 * of 34,421 real latencies.
 */
final class WindowReader {
  private static final int COMPRESSION = 1000;
  private static final int MOST_WINDOWS = 1_000;

  /** Below the 65,536 buckets that a cluster gives by default. */
  private static final int BUCKETS = 60_000;

  private static final String RANGES = "windows";
  private static final String QUANTILE = "quantile";

  private final EventAggregation aggregation;
  private final TimeGrid ends;
  private final long range;
  private final BucketCounts buckets;
  private final Map<Labels, Map<Integer, Tally>> tallies = new HashMap<>();

  WindowReader(EventAggregation aggregation, TimeGrid ends, long range) {
    this.aggregation = aggregation;
    this.ends = ends;
    this.range = range;
    this.buckets = new BucketCounts(aggregation.query().metric());
  }

  void read(Groups groups, Map<Labels, double[]> rows) {
    int windows = Math.max(1, Math.min(MOST_WINDOWS, BUCKETS / bucketsOfWindow()));
    for (int first = 0; first < ends.length(); first += windows) {
      int count = Math.min(windows, ends.length() - first);
      batch(groups, first, count, rows);
    }
  }

  /** The window itself and what is inside. */
  private int bucketsOfWindow() {
    return aggregation.query().statistic() instanceof Statistic.Histogram(List<Double> bounds)
        ? bounds.size() + 2
        : 1;
  }

  private void batch(Groups groups, int first, int count, Map<Labels, double[]> rows) {
    tallies.clear();
    Groups.Plan plan =
        aggregation.plan(
            ends.at(first) - range,
            ends.at(first + count - 1),
            Groups.Cell.NONE,
            Map.of(RANGES, windows(first, count)),
            Math.max(1, BUCKETS / (count * bucketsOfWindow() + 1)));
    groups.each(
        plan,
        group -> {
          aggregation.budget().spend("buckets", (long) count * bucketsOfWindow());
          if (aggregation.accepts(group)) {
            add(group, rows);
          }
        });
    if (aggregation.query().statistic() instanceof Statistic.Additive statistic) {
      tallies.forEach((labels, windows) ->
          windows.forEach(
              (i, tally) -> row(labels, rows)[i] = aggregation.value(tally, statistic)));
    }
  }

  private Aggregation windows(int first, int count) {
    List<DateRangeExpression> ranges = new ArrayList<>(count);
    for (int i = first; i < first + count; i++) {
      String from = Long.toString(ends.at(i) - range + 1);
      String to = Long.toString(ends.at(i) + 1);
      String key = Integer.toString(i);
      ranges.add(
          DateRangeExpression.of(r -> r.key(key).from(f -> f.expr(from)).to(t -> t.expr(to))));
    }
    String time = aggregation.query().metric().time();
    return Aggregation.of(a ->
        a.dateRange(d -> d.field(time).format("epoch_millis").ranges(ranges))
            .aggregations(inner()));
  }

  private Map<String, Aggregation> inner() {
    return switch (aggregation.query().statistic()) {
      case Statistic.Additive _ -> aggregation.stats();
      case Statistic.Quantile(double rank) -> quantile(rank);
      case Statistic.Histogram histogram -> buckets.aggregation(histogram);
    };
  }

  private Map<String, Aggregation> quantile(double rank) {
    double scale = aggregation.query().metric().scale();
    double percent = 100 * (scale < 0 ? 1 - rank : rank);
    return aggregation
        .query()
        .metric()
        .value()
        .map(field ->
            Aggregation.of(a ->
                a.percentiles(p ->
                    p.field(field)
                        .percents(percent)
                        .keyed(false)
                        .tdigest(t -> t.compression(COMPRESSION)))))
        .map(percentiles -> Map.of(QUANTILE, percentiles))
        .orElse(Map.of());
  }

  private void add(Groups.Group group, Map<Labels, double[]> rows) {
    Labels labels = aggregation.labelsOf(group);
    Aggregate windows = requireNonNull(group.inner().get(RANGES), RANGES);
    for (RangeBucket bucket : windows.dateRange().buckets().array()) {
      if (bucket.docCount() == 0) {
        continue;
      }
      int i = Integer.parseInt(requireNonNull(bucket.key(), "key"));
      switch (aggregation.query().statistic()) {
        case Statistic.Additive _ ->
            tallies
                .computeIfAbsent(labels, _ -> new HashMap<>())
                .merge(i, aggregation.tally(bucket.docCount(), bucket.aggregations()), Tally::plus);
        case Statistic.Quantile _ -> put(row(labels, rows), i, quantileOf(bucket), labels);
        case Statistic.Histogram histogram ->
            buckets
                .read(bucket, histogram)
                .forEach((bound, count) ->
                    add(row(labels.with(Statistic.BOUND, bound), rows), i, count));
      }
    }
  }

  private double quantileOf(RangeBucket bucket) {
    double scale = aggregation.query().metric().scale();
    Aggregate quantile = bucket.aggregations().get(QUANTILE);
    if (quantile == null) {
      return scale;
    }
    Double value = quantile.tdigestPercentiles().values().array().getFirst().value();
    return scale * requireNonNull(value, QUANTILE);
  }

  private void put(double[] row, int i, double value, Labels labels) {
    if (!Stale.is(row[i])) {
      throw new SourceException(
          SourceException.Reason.REJECTED,
          aggregation.query().metric().source(),
          "a quantile of %s cannot be put together: some documents of %s have a label's field empty, others do not have it"
              .formatted(aggregation.query().metric().name(), labels));
    }
    row[i] = value;
  }

  /** Groups whose labels are equal, one field empty and the other absent, are one series. */
  private static void add(double[] row, int i, double count) {
    row[i] = Stale.is(row[i]) ? count : row[i] + count;
  }

  private double[] row(Labels labels, Map<Labels, double[]> rows) {
    return rows.computeIfAbsent(
        labels,
        _ -> {
          double[] row = new double[ends.length()];
          Arrays.fill(row, Stale.MARKER);
          return row;
        });
  }
}
