package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import io.auscult.stats.drift.BinnedDrift;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Answers a {@link DriftQuery} by counts, however many events there are: the quantiles of each
 * reference become the edges of bins, and the cluster counts the events of each piece of time in
 * these bins. Memory is pieces times bins.
 *
 * <p>A distance is then too small by at most the share of the values in one bin, and a notice says
 * by how much. So few events that they can be read are not counted: then this declines, and the
 * answer is exact.
 */
final class DriftAggregation {
  /** Pieces times bins of one pair of series, about. */
  private static final int CELLS = 200_000;

  private static final int FEWEST_BINS = 100;
  private static final int MOST_BINS = 1_000;
  private static final String EDGES = "edges";
  private static final int COMPRESSION = 200;
  private static final int GROUPS = 1_000;

  private final Connection connection;
  private final DriftQuery query;
  private final Budget budget;
  private final QueryContext context;
  private final Segments currentTime;
  private final Segments referenceTime;
  private final TimeGrid grid;
  private double uncertainty;
  private boolean ambiguous;

  DriftAggregation(
      Connection connection, DriftQuery query, Budget budget, TimeGrid grid, QueryContext context) {
    this.connection = connection;
    this.query = query;
    this.budget = budget;
    this.context = context;
    this.grid = grid;
    this.currentTime = query.current().segments(grid);
    this.referenceTime = query.reference().segments(grid);
  }

  /** The events of a series, and where the edges of bins are to be; none where nobody asked. */
  private record Sketch(long events, List<Double> edges) {
    /** The bins (edge before, edge] that hold one value alone. */
    BitSet single() {
      BitSet single = new BitSet();
      for (int i = 1; i < edges.size(); i++) {
        single.set(i, edges.get(i - 1) == Math.nextDown(edges.get(i)));
      }
      return single;
    }
  }

  /** The value on the grid; empty where the events should be read instead. */
  Optional<Matrix> answer() {
    Map<Labels, Sketch> current = sketches(query.current(), currentTime, 0);
    Map<Labels, Sketch> reference = sketches(query.reference(), referenceTime, 0);
    long events = events(current) + events(reference);
    if (budget.canRead(events) || ambiguous) {
      return Optional.empty();
    }
    Map<Labels, Sketch> edges = sketches(query.reference(), referenceTime, bins());
    List<Matrix.Row> rows = new ArrayList<>();
    Map<Labels, long[][]> counted = new HashMap<>();
    for (Labels series : current.keySet()) {
      List<Labels> counterparts = counterparts(series, edges);
      if (counterparts.size() > 1) {
        return Optional.empty();
      }
      counterparts.forEach(labels ->
          rows.add(
              new Matrix.Row(
                  series, row(series, labels, requireNonNull(edges.get(labels)), counted))));
    }
    tell();
    return Optional.of(new Matrix(grid, rows.stream().filter(row -> !row.isEmpty()).toList()));
  }

  private static long events(Map<Labels, Sketch> sketches) {
    return sketches.values().stream().mapToLong(Sketch::events).sum();
  }

  private int bins() {
    int pieces = currentTime.size() + referenceTime.size();
    return Math.clamp(CELLS / pieces, FEWEST_BINS, MOST_BINS);
  }

  private Map<Labels, Sketch> sketches(EventRange range, Segments time, int bins) {
    Conditions conditions = new Conditions(range.metric(), range.matchers());
    Map<Labels, Sketch> sketches = new HashMap<>();
    if (!conditions.arePossible()) {
      return sketches;
    }
    Groups.Plan plan =
        new Groups.Plan(
            Documents.in(range.metric(), time.start(), time.end(), conditions.filters()),
            List.copyOf(new TreeSet<>(range.metric().labels().keySet())),
            Groups.Cell.NONE,
            bins == 0 ? Map.of() : Map.of(EDGES, percentiles(range.metric(), bins)),
            GROUPS);
    new AdaptiveGroups(connection, range.metric(), context)
        .each(
            plan,
            group -> {
              budget.spend("series", 1);
              if (group.documents() > 0 && conditions.matches(group.labels())) {
                Sketch sketch = new Sketch(group.documents(), edges(group.inner(), range.metric()));
                // One field is empty in some documents and absent in others.
                ambiguous |= sketches.put(group.labels(), sketch) != null;
              }
            });
    return sketches;
  }

  private static Aggregation percentiles(StoredMetric metric, int bins) {
    List<Double> percents = IntStream.rangeClosed(0, bins).mapToObj(i -> 100.0 * i / bins).toList();
    return Aggregation.of(a ->
        a.percentiles(p ->
            p.field(metric.value().orElseThrow())
                .percents(percents)
                .keyed(false)
                .tdigest(t -> t.compression(COMPRESSION))));
  }

  /** A value that is several quantiles at once gets a bin of its own. */
  private static List<Double> edges(Map<String, Aggregate> inner, StoredMetric metric) {
    Aggregate percentiles = inner.get(EDGES);
    if (percentiles == null) {
      return List.of();
    }
    double[] quantiles =
        percentiles.tdigestPercentiles().values().array().stream()
            .mapToDouble(item -> metric.scale() * requireNonNull(item.value(), EDGES))
            .sorted()
            .toArray();
    return IntStream.range(0, quantiles.length)
        .mapToObj(i ->
            i > 0 && quantiles[i] == quantiles[i - 1]
                ? DoubleStream.of(Math.nextDown(quantiles[i]), quantiles[i])
                : DoubleStream.of(quantiles[i]))
        .flatMapToDouble(edges -> edges)
        .sorted()
        .distinct()
        .boxed()
        .toList();
  }

  /** The reference with the same labels, else those whose labels the series all has. */
  private static List<Labels> counterparts(Labels series, Map<Labels, Sketch> references) {
    return references.containsKey(series)
        ? List.of(series)
        : references.keySet().stream().filter(labels -> labels.isSubsetOf(series)).toList();
  }

  private double[] row(
      Labels series, Labels referenced, Sketch sketch, Map<Labels, long[][]> counted) {
    int bins = sketch.edges().size() + 1;
    long[][] references =
        counted.computeIfAbsent(
            referenced,
            labels ->
                new BinReader(connection, query.reference(), budget, context)
                    .read(labels, referenceTime, sketch.edges()));
    long[][] currents =
        new BinReader(connection, query.current(), budget, context)
            .read(series, currentTime, sketch.edges());
    BinWindow reference = new BinWindow(referenceTime, references, bins);
    BinWindow current = new BinWindow(currentTime, currents, bins);
    BitSet single = sketch.single();
    double[] values = new double[grid.length()];
    for (int i = 0; i < values.length; i++) {
      reference.moveTo(i);
      current.moveTo(i);
      values[i] = value(reference, current, single);
    }
    return values;
  }

  private double value(BinWindow reference, BinWindow current, BitSet single) {
    if (Math.min(reference.size(), current.size()) < query.measure().needed()) {
      return Stale.MARKER;
    }
    double most = BinnedDrift.ksAtMost(reference.counts(), current.counts(), single);
    double seen = BinnedDrift.ks(reference.counts(), current.counts());
    uncertainty = Math.max(uncertainty, most - seen);
    return query.measure().of(reference.counts(), current.counts());
  }

  private void tell() {
    context
        .notices()
        .accept(
            Notice.info(
                "drift of %s is computed from counts in about %d bins between quantiles of the reference: a Kolmogorov-Smirnov distance is at most %.4f too small, a stability index has its edges within %.2f %% of the quantiles"
                    .formatted(
                        query.current().metric().name(), bins(), uncertainty, 100.0 / bins())));
  }
}
