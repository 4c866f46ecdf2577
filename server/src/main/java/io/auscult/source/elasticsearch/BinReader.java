package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateRangeExpression;
import co.elastic.clients.elasticsearch._types.aggregations.RangeBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import io.auscult.series.Labels;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts the events of one series in bins of their values, for each piece of time. */
final class BinReader {
  private static final String PIECES = "pieces";
  private static final String BINS = "bins";

  /** Below the 65,536 buckets that a cluster gives by default. */
  private static final int BUCKETS = 60_000;

  private final Connection connection;
  private final EventRange range;
  private final Budget budget;
  private final QueryContext context;

  BinReader(Connection connection, EventRange range, Budget budget, QueryContext context) {
    this.connection = connection;
    this.range = range;
    this.budget = budget;
    this.context = context;
  }

  /**
   * The counts of each piece.
   *
   * @param edges ascending, in the unit of the metric
   */
  long[][] read(Labels series, Segments segments, List<Double> edges) {
    StoredMetric metric = range.metric();
    List<Double> raw = edges.stream().map(edge -> BucketCounts.raw(edge, metric)).toList();
    Aggregation bins = BucketCounts.bins(metric.value().orElseThrow(), raw);
    long[][] counts = new long[segments.size()][edges.size() + 1];
    int pieces = Math.max(1, BUCKETS / (edges.size() + 2));
    for (int first = 0; first < segments.size(); first += pieces) {
      int after = Math.min(segments.size(), first + pieces);
      budget.spend("buckets", (long) (after - first) * (edges.size() + 1));
      read(series, segments, first, after, bins, counts);
    }
    return counts;
  }

  private void read(
      Labels series, Segments segments, int first, int after, Aggregation bins, long[][] counts) {
    List<DateRangeExpression> pieces = new ArrayList<>(after - first);
    for (int i = first; i < after; i++) {
      String key = Integer.toString(i);
      String from = Long.toString(segments.from(i) + 1);
      String to = Long.toString(segments.to(i) + 1);
      pieces.add(
          DateRangeExpression.of(r -> r.key(key).from(f -> f.expr(from)).to(t -> t.expr(to))));
    }
    StoredMetric metric = range.metric();
    Aggregation all =
        Aggregation.of(a ->
            a.dateRange(d -> d.field(metric.time()).format("epoch_millis").ranges(pieces))
                .aggregations(Map.of(BINS, bins)));
    Query query =
        Documents.in(metric, segments.from(first), segments.to(after - 1), filters(series));
    SearchRequest request =
        SearchRequest.of(s ->
            s.index(metric.index())
                .size(0)
                .allowPartialSearchResults(false)
                .query(query)
                .trackTotalHits(t -> t.enabled(false))
                .aggregations(Map.of(PIECES, all)));
    SearchResponse<Void> response = connection.search(request, context, _ -> pieces.size());
    for (RangeBucket piece :
        requireNonNull(response.aggregations().get(PIECES), PIECES).dateRange().buckets().array()) {
      long[] into = counts[Integer.parseInt(requireNonNull(piece.key(), "key"))];
      List<RangeBucket> binned =
          requireNonNull(piece.aggregations().get(BINS), BINS).range().buckets().array();
      for (int bin = 0; bin < into.length; bin++) {
        into[bin] = binned.get(bin).docCount();
      }
    }
  }

  private List<Query> filters(Labels series) {
    List<Query> filters = new ArrayList<>();
    range
        .metric()
        .labels()
        .forEach((label, field) -> filters.add(Conditions.exactly(field, series.get(label))));
    return filters;
  }
}
