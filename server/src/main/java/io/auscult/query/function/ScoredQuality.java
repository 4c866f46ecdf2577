package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.stats.quality.AveragePrecision;
import io.auscult.stats.quality.CalibrationError;
import io.auscult.stats.quality.MeanLoss;
import io.auscult.stats.quality.RocAuc;
import io.auscult.stats.quality.ScoredEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/**
 * {@code roc_auc} and its kin: how good the scores of a range are, whose series carry the true
 * class as a label. Events without that label are left out: it has not come yet.
 */
final class ScoredQuality {
  private ScoredQuality() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "roc_auc",
        ofAnyScores(RocAuc::new),
        "pr_auc",
        ofAnyScores(AveragePrecision::new),
        "log_loss",
        (args, context) -> ofProbabilities(args, context, MeanLoss::logarithmic),
        "brier",
        (args, context) -> ofProbabilities(args, context, MeanLoss::brier),
        "calibration_error",
        ScoredQuality::calibrationError);
  }

  private static Value calibrationError(Arguments args, EvalContext context) {
    int bins =
        args.size() > 3
            ? Constants.whole(args, 3, "bins", 1, CalibrationError.MOST_BINS)
            : CalibrationError.DEFAULT_BINS;
    return ofProbabilities(args, context, () -> new CalibrationError(bins));
  }

  private static FunctionBody ofAnyScores(Supplier<ScoredEvents> measure) {
    return (args, context) -> measured(args, context, measure, score -> !Double.isNaN(score));
  }

  private static Value ofProbabilities(
      Arguments args, EvalContext context, Supplier<ScoredEvents> measure) {
    Probabilities probabilities = new Probabilities();
    Value value = measured(args, context, measure, probabilities);
    if (probabilities.others) {
      Notices.warn(
          args, 0, context, "scores outside of 0 to 1 are no probabilities and are left out");
    }
    return value;
  }

  private static Value measured(
      Arguments args,
      EvalContext context,
      Supplier<ScoredEvents> measure,
      DoublePredicate accepted) {
    NamedLabel label = new NamedLabel(args, 1);
    PositiveClass positive = new PositiveClass(args, 2);
    Map<Labels, ScoredGroup> groups = new LinkedHashMap<>();
    for (Series series : args.range(0).series()) {
      if (label.isOn(series.labels())) {
        groups
            .computeIfAbsent(
                series.labels().withoutName().with(label.name(), ""),
                _ -> new ScoredGroup(args.range(0), measure.get(), accepted))
            .add(series.samples(), positive.is(series.labels().get(label.name())));
      }
    }
    label.warnIfNowhere(context);
    positive.warnIfNever(label, context);
    List<Row> rows = new ArrayList<>();
    groups.forEach((labels, group) -> rows.add(new Row(labels, group.over(context.grid()))));
    return Rows.vector(context.grid(), rows);
  }

  /** Accepts what is between 0 and 1, and remembers whether there was any other number. */
  private static final class Probabilities implements DoublePredicate {
    private boolean others;

    @Override
    public boolean test(double score) {
      others |= score < 0 || score > 1;
      return score >= 0 && score <= 1;
    }
  }
}
