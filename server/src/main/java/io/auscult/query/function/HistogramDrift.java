package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.HistogramDistance;
import io.auscult.stats.drift.TwoWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * {@code drift_histogram_ks} and its kin: how far each current classic histogram is from its
 * reference. Only bounds that both have count, at which the counts of both are exact. No sample
 * where a side has fewer than {@value TwoWindows#LEAST_SAMPLES} observations, no bucket up to +Inf,
 * or no finite bound in common with the other.
 */
final class HistogramDrift {
  private HistogramDrift() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "drift_histogram_ks", measured(HistogramDistance::ks),
        "drift_histogram_psi", measured(distance -> distance.in(BinnedMeasure.PSI)),
        "drift_histogram_js", measured(distance -> distance.in(BinnedMeasure.JENSEN_SHANNON)),
        "drift_histogram_wasserstein", measured(HistogramDistance::wasserstein));
  }

  private static FunctionBody measured(ToDoubleFunction<HistogramDistance> measure) {
    return (args, context) -> drift(args, context, measure);
  }

  private static Value drift(
      Arguments args, EvalContext context, ToDoubleFunction<HistogramDistance> measure) {
    FewObservations few = new FewObservations();
    References<BucketGroup> references = new References<>(args, 1, BucketGroup::hasSample);
    BucketGroup.of(args, 1, context).forEach(group -> references.put(group.labels(), group));
    List<Row> rows = new ArrayList<>();
    for (BucketGroup current : BucketGroup.of(args, 0, context)) {
      double[] values =
          references.values(
              current.labels(),
              current::hasSample,
              context.grid().length(),
              reference ->
                  Rows.values(
                      context.grid(),
                      i ->
                          distance(reference.at(i), current.at(i), few)
                              .map(measure::applyAsDouble)
                              .orElse(Stale.MARKER)));
      rows.add(new Row(current.labels().withoutName(), values));
    }
    few.tell(args, 0, context);
    return Rows.vector(context.grid(), rows);
  }

  private static Optional<HistogramDistance> distance(
      Buckets reference, Buckets current, FewObservations few) {
    if (!isComplete(reference)
        || !isComplete(current)
        || few.are(observations(reference))
        || few.are(observations(current))) {
      return Optional.empty();
    }
    List<Double> bounds = new ArrayList<>();
    List<Double> past = new ArrayList<>();
    List<Double> now = new ArrayList<>();
    int j = 0;
    for (int i = 0; i < reference.size(); i++) {
      while (current.bound(j) < reference.bound(i)) {
        j++;
      }
      if (current.bound(j) == reference.bound(i)) {
        bounds.add(reference.bound(i));
        past.add(reference.count(i));
        now.add(current.count(j));
      }
    }
    return bounds.size() < 2
        ? Optional.empty()
        : Optional.of(new HistogramDistance(array(bounds), array(past), array(now)));
  }

  /** Whether the last bucket has all observations; they are then repaired. */
  private static boolean isComplete(Buckets buckets) {
    if (buckets.isEmpty() || buckets.bound(buckets.size() - 1) != Double.POSITIVE_INFINITY) {
      return false;
    }
    buckets.repair();
    return true;
  }

  private static double observations(Buckets buckets) {
    return buckets.count(buckets.size() - 1);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
