package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import io.auscult.source.Parallel;
import io.auscult.source.QueryContext;
import io.auscult.source.StoredMetric;
import io.auscult.stats.drift.BinnedDrift;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers a {@link DriftQuery} by counts, however many events there are: the values of each
 * reference, or their quantiles, become the edges of bins, and the cluster counts the events of
 * each piece of time in these bins. Memory is pieces times bins.
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
  private static final int GROUPS = 1_000;

  /** Events of each series at least that a sample is to have, about. */
  private static final int SAMPLED = 50_000;

  /** The largest share that a cluster takes a sample of. */
  private static final double MOST_SAMPLED = 0.5;

  /** A sample is grouped in one request, which has room for so many. */
  private static final int MOST_SAMPLED_SERIES = 100;

  private final Connection connection;
  private final DriftQuery query;
  private final Budget budget;
  private final QueryContext context;
  private final Segments currentTime;
  private final Segments referenceTime;
  private final TimeGrid grid;
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

  /** The bins (edge before, edge] that hold one value alone. */
  private static BitSet single(List<Double> edges) {
    BitSet single = new BitSet();
    for (int i = 1; i < edges.size(); i++) {
      single.set(i, edges.get(i - 1) == Math.nextDown(edges.get(i)));
    }
    return single;
  }

  /** The events of a series, and how many different values they have. */
  private record Kinds(long events, long distinct) {
    static Kinds of(Groups.Group group) {
      return new Kinds(group.documents(), DriftEdges.Distinct.read(group.inner()));
    }
  }

  /** The value on the grid; empty where the events should be read instead. */
  Optional<Matrix> answer() {
    Map<Labels, Long> current =
        series(query.current(), currentTime, Map.of(), Groups.Group::documents);
    Map<Labels, Kinds> reference = kinds();
    long events =
        current.values().stream().mapToLong(Long::longValue).sum()
            + reference.values().stream().mapToLong(Kinds::events).sum();
    if (budget.canRead(events) || ambiguous) {
      return Optional.empty();
    }
    Map<Labels, List<Double>> edges = edges(reference);
    List<Pair> pairs = new ArrayList<>();
    for (Labels series : current.keySet()) {
      List<Labels> counterparts = counterparts(series, edges);
      if (counterparts.size() > 1) {
        return Optional.empty();
      }
      counterparts.forEach(labels -> pairs.add(new Pair(series, labels)));
    }
    Map<Labels, long[][]> counted = new ConcurrentHashMap<>();
    List<Answer> answers = Parallel.map(pairs, pair -> answer(pair, edges, counted));
    tell(answers.stream().mapToDouble(Answer::uncertainty).max().orElse(0));
    List<Matrix.Row> rows =
        answers.stream().map(Answer::row).filter(row -> !row.isEmpty()).toList();
    return Optional.of(new Matrix(grid, rows));
  }

  /** A current series and its reference. */
  private record Pair(Labels current, Labels reference) {}

  /**
   * @param uncertainty by how much a distance of the row may be too small
   */
  private record Answer(Matrix.Row row, double uncertainty) {}

  private int bins() {
    int pieces = currentTime.size() + referenceTime.size();
    return Math.clamp(CELLS / pieces, FEWEST_BINS, MOST_BINS);
  }

  /** Each value takes two edges. */
  private int mostValues() {
    return bins() / 2;
  }

  /** Of the references alone, which give the edges. */
  private Map<Labels, Kinds> kinds() {
    DriftEdges.Distinct distinct = new DriftEdges.Distinct(mostValues());
    Map<String, Aggregation> asked = distinct.aggregations(query.reference().metric());
    return series(query.reference(), referenceTime, asked, Kinds::of);
  }

  private Map<Labels, List<Double>> edges(Map<Labels, Kinds> reference) {
    boolean few = reference.values().stream().allMatch(kinds -> kinds.distinct() <= mostValues());
    DriftEdges edges =
        few ? new DriftEdges.OfValues(mostValues()) : new DriftEdges.OfQuantiles(bins());
    StoredMetric metric = query.reference().metric();
    return series(
        few ? query.reference() : sampled(query.reference(), reference.values()),
        referenceTime,
        edges.aggregations(metric),
        group -> edges.read(group.inner(), metric));
  }

  /**
   * Edges need not be the quantiles exactly, for what lies between them is counted exactly: of many
   * events a sample gives them.
   */
  private static EventRange sampled(EventRange range, Collection<Kinds> series) {
    long fewest = series.stream().mapToLong(Kinds::events).min().orElse(0);
    double share = (double) SAMPLED / Math.max(1, fewest);
    boolean many = series.size() > MOST_SAMPLED_SERIES;
    return share > MOST_SAMPLED || many || range.metric().sampling().isPresent()
        ? range
        : range.withMetric(range.metric().withSampling(share));
  }

  /** What the cluster says of the events of each series. */
  private <T> Map<Labels, T> series(
      EventRange range,
      Segments time,
      Map<String, Aggregation> asked,
      Function<Groups.Group, T> reading) {
    Conditions conditions = new Conditions(range.metric(), range.matchers());
    Map<Labels, T> found = new HashMap<>();
    if (!conditions.arePossible()) {
      return found;
    }
    Groups.Plan plan =
        new Groups.Plan(
            Documents.in(range.metric(), time.start(), time.end(), conditions.filters()),
            List.copyOf(new TreeSet<>(range.metric().labels().keySet())),
            Groups.Cell.NONE,
            asked,
            GROUPS);
    new AdaptiveGroups(connection, range.metric(), context)
        .each(
            plan,
            group -> {
              budget.spend("series", 1);
              if (group.documents() > 0 && conditions.matches(group.labels())) {
                // One field is empty in some documents and absent in others.
                ambiguous |= found.put(group.labels(), reading.apply(group)) != null;
              }
            });
    return found;
  }

  /**
   * The reference with the same labels, but for those that are compared, else those whose labels
   * the series all has.
   */
  private List<Labels> counterparts(Labels series, Map<Labels, List<Double>> references) {
    Labels matched = series.drop(query.compared());
    List<Labels> among =
        references.keySet().stream()
            .filter(labels -> labels.drop(query.compared()).isSubsetOf(matched))
            .toList();
    List<Labels> same =
        among.stream().filter(labels -> labels.drop(query.compared()).equals(matched)).toList();
    return same.isEmpty() ? among : same;
  }

  /**
   * @param counted the counts of references, each read once
   */
  private Answer answer(
      Pair pair, Map<Labels, List<Double>> allEdges, Map<Labels, long[][]> counted) {
    List<Double> edges = requireNonNull(allEdges.get(pair.reference));
    int bins = edges.size() + 1;
    long[][] references =
        counted.computeIfAbsent(
            pair.reference,
            labels ->
                new BinReader(connection, query.reference(), budget, context)
                    .read(labels, referenceTime, edges));
    long[][] currents =
        new BinReader(connection, query.current(), budget, context)
            .read(pair.current, currentTime, edges);
    BinWindow reference = new BinWindow(referenceTime, references, bins);
    BinWindow current = new BinWindow(currentTime, currents, bins);
    BitSet single = single(edges);
    double[] values = new double[grid.length()];
    double uncertainty = 0;
    for (int i = 0; i < values.length; i++) {
      reference.moveTo(i);
      current.moveTo(i);
      boolean enough = Math.min(reference.size(), current.size()) >= query.measure().needed();
      values[i] = enough ? query.measure().of(reference.counts(), current.counts()) : Stale.MARKER;
      uncertainty = enough ? Math.max(uncertainty, gap(reference, current, single)) : uncertainty;
    }
    return new Answer(new Matrix.Row(pair.current, values), uncertainty);
  }

  /** Between the distance that the bins show and the largest that they may hide. */
  private static double gap(BinWindow reference, BinWindow current, BitSet single) {
    return BinnedDrift.ksAtMost(reference.counts(), current.counts(), single)
        - BinnedDrift.ks(reference.counts(), current.counts());
  }

  private void tell(double uncertainty) {
    context
        .notices()
        .accept(
            Notice.info(
                "drift of %s is computed from counts in about %d bins between quantiles of the reference: a Kolmogorov-Smirnov distance is at most %.4f too small, a measure in bins has its edges within %.2f %% of the quantiles"
                    .formatted(
                        query.current().metric().name(), bins(), uncertainty, 100.0 / bins())));
  }
}
