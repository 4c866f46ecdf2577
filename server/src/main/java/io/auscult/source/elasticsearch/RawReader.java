package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import co.elastic.clients.elasticsearch._types.FieldSortNumericType;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.FieldAndFormat;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.TotalHits;
import co.elastic.clients.json.JsonData;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the value of every matching document, oldest first, page by page out of one point in time,
 * so that documents written meanwhile neither appear twice nor push others out.
 */
final class RawReader {
  private static final int PAGE = 10_000;
  private static final String KEEP_ALIVE = "1m";

  private final Connection connection;
  private final StoredMetric metric;
  private final Conditions conditions;
  private final Budget budget;
  private final List<String> labelNames;
  private final Map<List<String>, Samples.Builder> builders = new LinkedHashMap<>();

  RawReader(Connection connection, StoredMetric metric, Selection selection, Budget budget) {
    this.connection = connection;
    this.metric = metric;
    this.conditions = new Conditions(metric, selection.matchers());
    this.budget = budget;
    this.labelNames = List.copyOf(new TreeSet<>(metric.labels().keySet()));
  }

  List<Series> read(Selection selection, QueryContext context) {
    if (!conditions.arePossible() || selection.fromMillis() >= selection.toMillis()) {
      return List.of();
    }
    Query query =
        Documents.in(metric, selection.fromMillis(), selection.toMillis(), conditions.filters());
    String pit =
        connection
            .ask(
                context.deadline(),
                client ->
                    client.openPointInTime(
                        p -> p.index(metric.index()).keepAlive(k -> k.time(KEEP_ALIVE))))
            .id();
    try {
      pages(query, pit, context);
    } finally {
      connection.tell(client -> client.closePointInTime(c -> c.id(pit)));
    }
    return series();
  }

  private void pages(Query query, String pit, QueryContext context) {
    String current = pit;
    List<FieldValue> after = List.of();
    List<Hit<Void>> hits;
    do {
      SearchResponse<Void> page = page(query, current, after, context);
      hits = page.hits().hits();
      if (after.isEmpty()) {
        check(requireNonNull(page.hits().total(), "hits.total"));
      }
      hits.forEach(this::add);
      after = hits.isEmpty() ? after : hits.getLast().sort();
      current = requireNonNullElse(page.pitId(), current);
    } while (hits.size() == PAGE);
  }

  /** Too many documents are told before they are read. */
  private void check(TotalHits total) {
    budget.spend("documents", total.value());
  }

  private SearchResponse<Void> page(
      Query query, String pit, List<FieldValue> after, QueryContext context) {
    SortOptions byTime =
        SortOptions.of(s ->
            s.field(f ->
                f.field(metric.time())
                    .order(SortOrder.Asc)
                    .numericType(FieldSortNumericType.Date)));
    SearchRequest request =
        SearchRequest.of(s -> {
          s.pit(p -> p.id(pit).keepAlive(k -> k.time(KEEP_ALIVE)))
              .size(PAGE)
              .allowPartialSearchResults(false)
              .query(query)
              .source(c -> c.fetch(false))
              .docvalueFields(fields())
              .sort(byTime);
          return after.isEmpty()
              ? s.trackTotalHits(t -> t.count(budget.enoughToFail()))
              : s.trackTotalHits(t -> t.enabled(false)).searchAfter(after);
        });
    return connection.search(request, context, response -> response.hits().hits().size());
  }

  private List<FieldAndFormat> fields() {
    return Stream.concat(metric.value().stream(), metric.labels().values().stream())
        .distinct()
        .map(field -> FieldAndFormat.of(f -> f.field(field)))
        .toList();
  }

  private void add(Hit<Void> hit) {
    List<String> texts = new ArrayList<>(labelNames.size());
    for (String label : labelNames) {
      texts.add(text(hit, metric.labels().getOrDefault(label, "")));
    }
    double value = metric.value().map(field -> number(hit, field)).orElse(1.0);
    builders
        .computeIfAbsent(texts, _ -> new Samples.Builder())
        .add(hit.sort().getFirst().longValue(), metric.scale() * value);
  }

  private static String text(Hit<Void> hit, String field) {
    JsonData values = hit.fields().get(field);
    return values == null ? "" : FieldText.of(first(values));
  }

  private static double number(Hit<Void> hit, String field) {
    return ((Number) first(requireNonNull(hit.fields().get(field), field))).doubleValue();
  }

  private static Object first(JsonData values) {
    return values.to(Object[].class)[0];
  }

  private List<Series> series() {
    List<Series> list = new ArrayList<>();
    builders.forEach((texts, builder) -> {
      Labels labels = labels(texts);
      if (conditions.matches(labels)) {
        list.add(new Series(labels, builder.build()));
      }
    });
    return list;
  }

  private Labels labels(List<String> texts) {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      map.put(labelNames.get(i), texts.get(i));
    }
    map.put(Labels.METRIC_NAME, metric.name());
    return Labels.of(map);
  }
}
