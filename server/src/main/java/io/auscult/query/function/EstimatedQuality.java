package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import io.auscult.stats.quality.ClassScore;
import io.auscult.stats.quality.ConfusionMatrix;
import io.auscult.stats.quality.ExpectedLabels;
import io.auscult.stats.quality.RocAuc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * {@code estimated_accuracy} and its kin: how good a model probably is before labels come, from
 * classic histograms of its scores and those of a reference that has labels; and {@code
 * histogram_roc_auc} of histograms that have labels.
 */
final class EstimatedQuality {
  /** How many labelled events the reference needs: fewer say little about any bucket. */
  private static final int LEAST_LABELLED = 10;

  private EstimatedQuality() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "histogram_roc_auc", EstimatedQuality::histogramRocAuc,
        "estimated_share", ofAll((labels, all) -> labels.positives(all) / sum(all)),
        "estimated_roc_auc", ofAll(ExpectedLabels::rocAuc),
        "estimated_accuracy", ofPredicted(ConfusionMatrix::accuracy),
        "estimated_precision", ofPredicted(matrix -> matrix.of(1, ClassScore.PRECISION)),
        "estimated_recall", ofPredicted(matrix -> matrix.of(1, ClassScore.RECALL)),
        "estimated_f1", ofPredicted(matrix -> matrix.of(1, ClassScore.F1)));
  }

  /** An estimate from the events by bin. */
  @FunctionalInterface
  private interface OfAll {
    double of(ExpectedLabels labels, double[] events);
  }

  /** An estimate from the events that were predicted to be positive, and the others. */
  @FunctionalInterface
  private interface Estimate {
    double of(ExpectedLabels labels, double[] positives, double[] negatives);
  }

  /** Bodies of {@code f("actual", current, reference, [positive])}. */
  private static FunctionBody ofAll(OfAll estimate) {
    return (args, context) ->
        estimated(
            ClassHistograms.each(args, 1, context),
            new Reference(args, 0, new PositiveClass(args, 3)),
            context,
            (labels, events, _) -> estimate.of(labels, events));
  }

  /** Bodies of {@code f("predicted", "actual", current, reference, [positive])}. */
  private static FunctionBody ofPredicted(ToDoubleFunction<ConfusionMatrix> score) {
    return (args, context) -> {
      PositiveClass positive = new PositiveClass(args, 4);
      return estimated(
          ClassHistograms.by(new NamedLabel(args, 0), positive, args, 2, context),
          new Reference(args, 1, positive),
          context,
          (labels, positives, negatives) ->
              score.applyAsDouble(labels.confusion(positives, negatives)));
    };
  }

  /** Which arguments say what the labelled events are: the label, two on the histograms. */
  private record Reference(Arguments args, int label, PositiveClass positive) {
    References<ClassHistograms> read(EvalContext context) {
      References<ClassHistograms> references =
          new References<>(args, label + 2, ClassHistograms::hasSample);
      ClassHistograms.by(new NamedLabel(args, label), positive, args, label + 2, context)
          .forEach(histograms -> references.put(histograms.labels(), histograms));
      return references;
    }
  }

  private static Value estimated(
      Collection<ClassHistograms> current,
      Reference reference,
      EvalContext context,
      Estimate estimate) {
    References<ClassHistograms> references = reference.read(context);
    List<Row> rows = new ArrayList<>();
    for (ClassHistograms histograms : current) {
      double[] values =
          references.values(
              histograms.labels(),
              histograms::hasSample,
              context.grid().length(),
              match -> Rows.values(context.grid(), i -> at(i, histograms, match, estimate)));
      rows.add(new Row(histograms.labels(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static double at(
      int point, ClassHistograms current, ClassHistograms reference, Estimate estimate) {
    List<Buckets> positives = current.positives(point);
    List<Buckets> negatives = current.negatives(point);
    List<Buckets> yes = reference.positives(point);
    List<Buckets> labelled = joined(yes, reference.negatives(point));
    if (yes.isEmpty() || joined(positives, negatives).isEmpty()) {
      return Stale.MARKER;
    }
    SharedBins bins = SharedBins.of(joined(labelled, joined(positives, negatives)));
    double[] all = bins.counts(labelled);
    double[] events = bins.counts(joined(positives, negatives));
    if (bins.size() < 2 || sum(all) < LEAST_LABELLED || !(sum(events) > 0)) {
      return Stale.MARKER;
    }
    ExpectedLabels labels = new ExpectedLabels(bins.counts(yes), all);
    return estimate.of(labels, bins.counts(positives), bins.counts(negatives));
  }

  private static Value histogramRocAuc(Arguments args, EvalContext context) {
    PositiveClass positive = new PositiveClass(args, 2);
    List<Row> rows = new ArrayList<>();
    for (ClassHistograms scores :
        ClassHistograms.by(new NamedLabel(args, 0), positive, args, 1, context)) {
      double[] values =
          Rows.values(context.grid(), i -> rocAuc(scores.positives(i), scores.negatives(i)));
      rows.add(new Row(scores.labels(), values));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static double rocAuc(List<Buckets> positives, List<Buckets> negatives) {
    if (positives.isEmpty() || negatives.isEmpty()) {
      return Stale.MARKER;
    }
    SharedBins bins = SharedBins.of(joined(positives, negatives));
    return bins.size() < 2
        ? Stale.MARKER
        : RocAuc.ofBins(bins.counts(positives), bins.counts(negatives));
  }

  private static List<Buckets> joined(List<Buckets> some, List<Buckets> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static double sum(double[] counts) {
    return Arrays.stream(counts).sum();
  }
}
