package io.auscult.source.elasticsearch;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.List;

/** The query for the documents that are samples of a stored metric. */
final class Documents {
  private Documents() {}

  /**
   * Documents of (from, to], epoch milliseconds, that have the value and meet the metric's filter
   * and some more. A time finer than a millisecond counts as the millisecond it is in.
   */
  static Query in(StoredMetric metric, long fromMillis, long toMillis, List<Query> more) {
    List<Query> filters = new ArrayList<>(more);
    filters.add(
        Query.of(q ->
            q.range(r ->
                r.date(d ->
                    d.field(metric.time())
                        .gte(Long.toString(fromMillis + 1))
                        .lt(Long.toString(toMillis + 1))
                        .format("epoch_millis")))));
    metric.value().ifPresent(f -> filters.add(Query.of(q -> q.exists(e -> e.field(f)))));
    metric.filter().ifPresent(f -> filters.add(Query.of(q -> q.queryString(s -> s.query(f)))));
    return Query.of(q -> q.bool(b -> b.filter(filters)));
  }
}
