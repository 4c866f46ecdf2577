package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.auscult.source.StoredMetric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where the edges of bins are to be: around each value where there are few values, as with whole
 * numbers, so that nothing is lost; else at the quantiles, of which the cluster keeps a t-digest.
 */
sealed interface DriftEdges {
  /** The name of the aggregation in requests and answers. */
  String NAME = "edges";

  /** What the cluster is asked for. */
  Map<String, Aggregation> aggregations(StoredMetric metric);

  /** The edges, ascending, in the unit of the metric. */
  List<Double> read(Map<String, Aggregate> answer, StoredMetric metric);

  /** How many different values there are, up to about the most that are counted one by one. */
  record Distinct(int most) {
    private static final String NAME = "distinct";

    Map<String, Aggregation> aggregations(StoredMetric metric) {
      String field = metric.value().orElseThrow();
      return Map.of(
          NAME, Aggregation.of(a -> a.cardinality(c -> c.field(field).precisionThreshold(most))));
    }

    static long read(Map<String, Aggregate> answer) {
      return requireNonNull(answer.get(NAME), NAME).cardinality().value();
    }
  }

  /** Each value has a bin. */
  record OfValues(int most) implements DriftEdges {
    @Override
    public Map<String, Aggregation> aggregations(StoredMetric metric) {
      String field = metric.value().orElseThrow();
      return Map.of(NAME, Aggregation.of(a -> a.terms(t -> t.field(field).size(most))));
    }

    @Override
    public List<Double> read(Map<String, Aggregate> answer, StoredMetric metric) {
      Aggregate values = requireNonNull(answer.get(NAME), NAME);
      DoubleStream keys =
          values.isLterms()
              ? values.lterms().buckets().array().stream().mapToDouble(b -> b.key())
              : values.dterms().buckets().array().stream().mapToDouble(b -> b.key());
      return ascending(keys.map(key -> metric.scale() * key).flatMap(DriftEdges::around));
    }
  }

  /** So many bins with about as many values in each. */
  record OfQuantiles(int bins) implements DriftEdges {
    private static final int COMPRESSION = 200;

    @Override
    public Map<String, Aggregation> aggregations(StoredMetric metric) {
      List<Double> percents =
          IntStream.rangeClosed(0, bins).mapToObj(i -> 100.0 * i / bins).toList();
      return Map.of(
          NAME,
          Aggregation.of(a ->
              a.percentiles(p ->
                  p.field(metric.value().orElseThrow())
                      .percents(percents)
                      .keyed(false)
                      .tdigest(t -> t.compression(COMPRESSION)))));
    }

    /** A value that is several quantiles at once gets a bin of its own. */
    @Override
    public List<Double> read(Map<String, Aggregate> answer, StoredMetric metric) {
      double[] quantiles =
          requireNonNull(answer.get(NAME), NAME).tdigestPercentiles().values().array().stream()
              .mapToDouble(item -> metric.scale() * requireNonNull(item.value(), NAME))
              .sorted()
              .toArray();
      DoubleStream repeated =
          IntStream.range(1, quantiles.length)
              .filter(i -> quantiles[i] == quantiles[i - 1])
              .mapToDouble(i -> quantiles[i])
              .flatMap(DriftEdges::around);
      return ascending(DoubleStream.concat(Arrays.stream(quantiles), repeated));
    }
  }

  /** The edges of the bin of one value. */
  private static DoubleStream around(double value) {
    return DoubleStream.of(Math.nextDown(value), value);
  }

  private static List<Double> ascending(DoubleStream edges) {
    return edges.sorted().distinct().boxed().toList();
  }
}
