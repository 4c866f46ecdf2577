package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.stats.quality.AucEstimate;
import io.auscult.stats.quality.RocAuc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code roc_auc_difference_pvalue} and its kin: whether the scores of a range sort better than
 * those of its reference, both with the true class as a label of their series.
 */
final class AucDifferences {
  private AucDifferences() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "roc_auc_difference_lower", (args, context) -> bound(args, context, -1),
        "roc_auc_difference_upper", (args, context) -> bound(args, context, 1),
        "roc_auc_difference_pvalue",
            (args, context) -> compare(args, context, 3, AucEstimate::differencePValue));
  }

  @FunctionalInterface
  private interface Comparison {
    double of(AucEstimate current, AucEstimate reference);
  }

  private static Value bound(Arguments args, EvalContext context, int side) {
    double confidence = Constants.share(args, 3, "confidence");
    return compare(args, context, 4, (a, b) -> bound(a, b, side, confidence));
  }

  private static double bound(
      AucEstimate current, AucEstimate reference, int side, double confidence) {
    double reach = current.differenceReach(reference, confidence);
    return Stale.is(reach)
        ? reach
        : Math.clamp(current.difference(reference) + side * reach, -1.0, 1.0);
  }

  /**
   * A comparison of each group with its reference.
   *
   * @param named the position of the positive class, if it is there
   */
  private static Value compare(
      Arguments args, EvalContext context, int named, Comparison comparison) {
    NamedLabel label = new NamedLabel(args, 2);
    PositiveClass positive = new PositiveClass(args, named);
    Map<Labels, Estimates> current = estimates(args, 0, label, positive, context);
    References<Estimates> references = References.ofRanges(args, 0, 1, Estimates::hasSample);
    estimates(args, 1, label, positive, context).forEach(references::put);
    label.warnIfNowhere(context);
    positive.warnIfNever(label, context);
    List<Row> rows = new ArrayList<>();
    current.forEach((labels, estimates) -> {
      double[] values =
          references.values(
              labels,
              estimates::hasSample,
              context.grid().length(),
              reference ->
                  Rows.values(
                      context.grid(), i -> comparison.of(estimates.at(i), reference.at(i))));
      rows.add(new Row(labels, values));
    });
    return Rows.vector(context.grid(), rows);
  }

  /** The areas of one model. */
  private static final class Estimates {
    private final Value.Range range;
    private final List<Series> series = new ArrayList<>();
    private final RocAuc measure = new RocAuc();
    private final ScoredGroup group;
    private List<AucEstimate> values = List.of();

    Estimates(Value.Range range) {
      this.range = range;
      this.group = new ScoredGroup(range, measure, score -> !Double.isNaN(score));
    }

    void add(Series one, boolean positive) {
      series.add(one);
      group.add(one.samples(), positive);
    }

    void walk(EvalContext context) {
      values = group.over(context.grid(), measure::estimate);
    }

    boolean hasSample(int point) {
      return series.stream().anyMatch(one -> range.hasSample(one, point));
    }

    AucEstimate at(int point) {
      return values.get(point);
    }
  }

  private static Map<Labels, Estimates> estimates(
      Arguments args, int range, NamedLabel label, PositiveClass positive, EvalContext context) {
    Map<Labels, Estimates> groups = new LinkedHashMap<>();
    for (Series series : args.range(range).series()) {
      if (label.isOn(series.labels())) {
        groups
            .computeIfAbsent(
                series.labels().withoutName().with(label.name(), ""),
                _ -> new Estimates(args.range(range)))
            .add(series, positive.is(series.labels().get(label.name())));
      }
    }
    groups.values().forEach(group -> group.walk(context));
    return groups;
  }
}
