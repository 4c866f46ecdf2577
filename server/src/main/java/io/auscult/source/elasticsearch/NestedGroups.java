package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.DateHistogramBucket;
import co.elastic.clients.elasticsearch._types.aggregations.SamplerAggregate;
import co.elastic.clients.elasticsearch._types.aggregations.SingleBucketAggregateBase;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.json.JsonpMapper;
import io.auscult.series.Labels;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads all groups in one request: aggregations by terms inside each other, one for each label, and
 * a date histogram inside them. Documents without a label's field are a branch of their own.
 *
 * <p>Where the metric is sampled, all of it is inside a random sampler with a fixed seed: counts
 * and sums are estimates, which Elasticsearch has scaled up, and the same question has the same
 * answer.
 */
final class NestedGroups {
  private static final String SAMPLE = "sample";
  private static final String WITH = "with";
  private static final String WITHOUT = "without";
  private static final String CELLS = "cells";
  private static final int SEED = 1;

  /** Most values of one label; where there are more, a composite aggregation is needed. */
  private static final int MOST_TERMS = 1_000;

  private final Connection connection;
  private final StoredMetric metric;
  private final QueryContext context;

  NestedGroups(Connection connection, StoredMetric metric, QueryContext context) {
    this.connection = connection;
    this.metric = metric;
    this.context = context;
  }

  /** All groups; empty where a label has so many values that some were left out. */
  Optional<List<Groups.Group>> read(Groups.Plan plan) {
    Map<String, Aggregation> whole = sampled(level(plan, 0));
    SearchRequest request =
        SearchRequest.of(s ->
            s.index(metric.index())
                .size(0)
                .allowPartialSearchResults(false)
                .query(plan.query())
                .trackTotalHits(t -> t.enabled(false))
                .aggregations(whole));
    Walk walk = new Walk(plan, connection.mapper());
    SearchResponse<Void> response =
        connection.search(request, context, answer -> walk.over(answer.aggregations()));
    return response.timedOut() || walk.incomplete ? Optional.empty() : Optional.of(walk.groups);
  }

  private Map<String, Aggregation> sampled(Map<String, Aggregation> all) {
    if (metric.sampling().isEmpty()) {
      return all;
    }
    double probability = metric.sampling().getAsDouble();
    return Map.of(
        SAMPLE,
        Aggregation.of(
            a -> a.randomSampler(r -> r.probability(probability).seed(SEED)).aggregations(all)));
  }

  private Map<String, Aggregation> level(Groups.Plan plan, int depth) {
    if (depth == plan.labels().size()) {
      return cells(plan);
    }
    String field = field(plan, depth);
    Map<String, Aggregation> inside = level(plan, depth + 1);
    return Map.of(
        WITH,
        Aggregation.of(a -> a.terms(t -> t.field(field).size(MOST_TERMS)).aggregations(inside)),
        WITHOUT,
        Aggregation.of(a -> a.filter(Conditions.exactly(field, "")).aggregations(inside)));
  }

  private String field(Groups.Plan plan, int depth) {
    return requireNonNull(metric.labels().get(plan.labels().get(depth)));
  }

  private Map<String, Aggregation> cells(Groups.Plan plan) {
    Groups.Cell cell = plan.cell();
    if (cell.equals(Groups.Cell.NONE)) {
      return plan.inner();
    }
    return Map.of(
        CELLS,
        Aggregation.of(a ->
            a.dateHistogram(h ->
                    h.field(metric.time())
                        .fixedInterval(i -> i.time(cell.lengthMillis() + "ms"))
                        .offset(o -> o.time(cell.offsetMillis() + "ms"))
                        .minDocCount(1))
                .aggregations(plan.inner())));
  }

  /** Walks down the answer; the labels so far are those of the branches taken. */
  private static final class Walk {
    private final Groups.Plan plan;
    private final JsonpMapper mapper;
    private final List<Groups.Group> groups = new ArrayList<>();
    private final Map<String, String> labels = new HashMap<>();
    private boolean incomplete;

    Walk(Groups.Plan plan, JsonpMapper mapper) {
      this.plan = plan;
      this.mapper = mapper;
    }

    /** Returns how many groups there are. */
    long over(Map<String, Aggregate> aggregations) {
      Aggregate sample = aggregations.get(SAMPLE);
      if (sample == null) {
        level(aggregations, 0, 0);
      } else {
        SamplerAggregate all = RandomSample.of(sample, mapper);
        level(all.aggregations(), 0, all.docCount());
      }
      return groups.size();
    }

    private void level(Map<String, Aggregate> aggregations, int depth, long documents) {
      if (depth == plan.labels().size()) {
        cells(aggregations, documents);
        return;
      }
      String label = plan.labels().get(depth);
      Terms terms = Terms.of(requireNonNull(aggregations.get(WITH), WITH));
      incomplete |= terms.hasMore();
      for (Terms.Bucket bucket : terms.buckets()) {
        labels.put(label, bucket.text());
        level(bucket.inner(), depth + 1, bucket.documents());
      }
      SingleBucketAggregateBase missing = requireNonNull(aggregations.get(WITHOUT)).filter();
      if (missing.docCount() > 0) {
        labels.put(label, "");
        level(missing.aggregations(), depth + 1, missing.docCount());
      }
      labels.remove(label);
    }

    private void cells(Map<String, Aggregate> aggregations, long documents) {
      Aggregate cells = aggregations.get(CELLS);
      if (cells == null) {
        groups.add(new Groups.Group(Labels.of(labels), 0, documents, aggregations));
        return;
      }
      Labels own = Labels.of(labels);
      for (DateHistogramBucket bucket : cells.dateHistogram().buckets().array()) {
        groups.add(new Groups.Group(own, bucket.key(), bucket.docCount(), bucket.aggregations()));
      }
    }
  }
}
