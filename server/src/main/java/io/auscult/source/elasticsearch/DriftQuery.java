package io.auscult.source.elasticsearch;

import io.auscult.promql.ComparedLabels;
import io.auscult.promql.Expr;
import io.auscult.source.StoredMetric;
import io.auscult.stats.drift.BinnedDrift;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.DriftMethod;
import io.auscult.stats.drift.KsPValue;
import io.auscult.stats.drift.SlidingBins;
import io.auscult.stats.drift.TwoWindows;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A drift function over events, which counts in bins answer: {@code drift_ks(m[1h], m[7d] offset
 * 1d)}.
 *
 * @param compared the labels in which the two are meant to differ
 */
record DriftQuery(Measure measure, EventRange current, EventRange reference, Set<String> compared) {

  /** How far apart two windows are whose counts in common bins are known. */
  sealed interface Measure {
    /** How many events each window needs. */
    default int needed() {
      return TwoWindows.LEAST_SAMPLES;
    }

    double of(long[] reference, long[] current);

    /** {@code drift_ks}. */
    record Ks() implements Measure {
      @Override
      public double of(long[] reference, long[] current) {
        return BinnedDrift.ks(reference, current);
      }
    }

    /** {@code drift_ks_pvalue}. */
    record KsP() implements Measure {
      @Override
      public double of(long[] reference, long[] current) {
        return KsPValue.of(BinnedDrift.ks(reference, current), size(reference), size(current));
      }

      private static int size(long[] counts) {
        return Math.toIntExact(Arrays.stream(counts).sum());
      }
    }

    /** {@code drift_psi} and others in bins. */
    record Binned(BinnedMeasure measure, int bins) implements Measure {
      @Override
      public int needed() {
        return Math.max(TwoWindows.LEAST_SAMPLES, bins);
      }

      @Override
      public double of(long[] reference, long[] current) {
        return BinnedDrift.in(bins, measure, reference, current);
      }
    }
  }

  /** Reads an expression; empty where it is another one. */
  static Optional<DriftQuery> of(Expr expr, Function<String, Optional<StoredMetric>> metrics) {
    if (!(Parens.inside(expr) instanceof Expr.Call call) || call.args().size() < 2) {
      return Optional.empty();
    }
    Set<String> compared = ComparedLabels.of(call.args().get(0), call.args().get(1));
    return measure(call)
        .flatMap(measure ->
            EventRange.of(call.args().get(0), metrics)
                .flatMap(current ->
                    EventRange.of(call.args().get(1), metrics)
                        .map(reference -> new DriftQuery(measure, current, reference, compared))))
        .filter(
            query -> isMeasured(query.current.metric()) && isMeasured(query.reference.metric()));
  }

  private static Optional<Measure> measure(Expr.Call call) {
    return switch (call.function().name()) {
      case "drift_ks" -> Optional.of(new Measure.Ks());
      case "drift_ks_pvalue" -> Optional.of(new Measure.KsP());
      default ->
          DriftMethod.ofFunction(call.function().name())
              .flatMap(DriftMethod::binned)
              .flatMap(measure -> binned(measure, call));
    };
  }

  private static Optional<Measure> binned(BinnedMeasure measure, Expr.Call call) {
    return bins(call).map(bins -> new Measure.Binned(measure, bins));
  }

  private static Optional<Integer> bins(Expr.Call call) {
    if (call.args().size() == 2) {
      return Optional.of(SlidingBins.DEFAULT_BINS);
    }
    return Parens.inside(call.args().get(2)) instanceof Expr.NumberLiteral(double bins, _)
            && bins == Math.rint(bins)
            && bins >= 2
            && bins <= SlidingBins.MOST_BINS
        ? Optional.of((int) bins)
        : Optional.empty();
  }

  /** Without a value, events have no distribution; a negative scale would turn the bins around. */
  private static boolean isMeasured(StoredMetric metric) {
    return metric.value().isPresent() && metric.scale() > 0;
  }
}
