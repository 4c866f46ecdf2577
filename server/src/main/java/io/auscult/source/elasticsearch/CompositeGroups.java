package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeAggregationSource;
import co.elastic.clients.elasticsearch._types.aggregations.CompositeBucket;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.util.NamedValue;
import io.auscult.series.Labels;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Reads all groups page by page. A composite aggregation leaves no group out, however many there
 * are; it takes about twice as long as {@link NestedGroups}.
 */
final class CompositeGroups implements Groups {
  private static final String GROUPS = "groups";
  private static final String TIME = "@time";

  private final Connection connection;
  private final StoredMetric metric;
  private final QueryContext context;

  CompositeGroups(Connection connection, StoredMetric metric, QueryContext context) {
    this.connection = connection;
    this.metric = metric;
    this.context = context;
  }

  @Override
  public void each(Plan plan, Consumer<Group> action) {
    List<NamedValue<CompositeAggregationSource>> sources = sources(plan);
    if (sources.isEmpty()) {
      action.accept(whole(plan));
      return;
    }
    Map<String, FieldValue> after = Map.of();
    do {
      CompositeAggregate page = page(plan, sources, after);
      page.buckets().array().forEach(bucket -> action.accept(group(bucket)));
      after = page.buckets().array().size() < plan.pageSize() ? Map.of() : page.afterKey();
    } while (!after.isEmpty());
  }

  private Group whole(Plan plan) {
    SearchResponse<Void> response = search(plan, plan.inner(), _ -> 1);
    long documents = requireNonNull(response.hits().total(), "hits.total").value();
    return new Group(Labels.EMPTY, 0, documents, response.aggregations());
  }

  private CompositeAggregate page(
      Plan plan,
      List<NamedValue<CompositeAggregationSource>> sources,
      Map<String, FieldValue> after) {
    Aggregation groups =
        Aggregation.of(a ->
            a.composite(
                    c -> {
                      c.sources(sources).size(plan.pageSize());
                      return after.isEmpty() ? c : c.after(after);
                    })
                .aggregations(plan.inner()));
    return composite(search(plan, Map.of(GROUPS, groups), CompositeGroups::buckets));
  }

  private static long buckets(SearchResponse<Void> response) {
    return composite(response).buckets().array().size();
  }

  private static CompositeAggregate composite(SearchResponse<Void> response) {
    return requireNonNull(response.aggregations().get(GROUPS), GROUPS).composite();
  }

  private SearchResponse<Void> search(
      Plan plan, Map<String, Aggregation> aggregations, ToLongFunction<SearchResponse<Void>> rows) {
    SearchRequest request =
        SearchRequest.of(s ->
            s.index(metric.index())
                .size(0)
                .allowPartialSearchResults(false)
                .query(plan.query())
                // Only a whole without groups is counted by its hits, beyond the usual 10,000.
                .trackTotalHits(t -> t.enabled(!aggregations.containsKey(GROUPS)))
                .aggregations(aggregations));
    return connection.search(request, context, rows);
  }

  private List<NamedValue<CompositeAggregationSource>> sources(Plan plan) {
    List<NamedValue<CompositeAggregationSource>> sources = new ArrayList<>();
    for (String label : plan.labels()) {
      String field = metric.labels().get(label);
      sources.add(
          NamedValue.of(
              label,
              CompositeAggregationSource.of(
                  s -> s.terms(t -> t.field(field).missingBucket(true)))));
    }
    if (!plan.cell().equals(Cell.NONE)) {
      sources.add(NamedValue.of(TIME, cells(plan.cell())));
    }
    return sources;
  }

  private CompositeAggregationSource cells(Cell cell) {
    return CompositeAggregationSource.of(s ->
        s.dateHistogram(h ->
            h.field(metric.time())
                .fixedInterval(i -> i.time(cell.lengthMillis() + "ms"))
                .offset(o -> o.time(cell.offsetMillis() + "ms"))));
  }

  private static Group group(CompositeBucket bucket) {
    Map<String, String> labels = new HashMap<>();
    long cell = 0;
    for (Map.Entry<String, FieldValue> part : bucket.key().entrySet()) {
      if (part.getKey().equals(TIME)) {
        cell = part.getValue().longValue();
      } else {
        labels.put(part.getKey(), FieldText.of(part.getValue()));
      }
    }
    return new Group(Labels.of(labels), cell, bucket.docCount(), bucket.aggregations());
  }
}
