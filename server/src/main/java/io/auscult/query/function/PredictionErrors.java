package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code mean_absolute_error} and its kin, of predicted and actual values that have the same time;
 * and {@code perplexity}. Each pair becomes one loss, and the losses in the window are averaged: a
 * step costs those that enter and leave.
 */
final class PredictionErrors {
  private PredictionErrors() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "mean_absolute_error", paired((p, a) -> Math.abs(p - a), DoubleUnaryOperator.identity()),
        "root_mean_squared_error", paired((p, a) -> (p - a) * (p - a), Math::sqrt),
        "mean_absolute_percentage_error",
            paired(
                (p, a) -> a == 0 ? Double.NaN : Math.abs((p - a) / a),
                DoubleUnaryOperator.identity()),
        "perplexity", PredictionErrors::perplexity);
  }

  private static FunctionBody paired(DoubleBinaryOperator loss, DoubleUnaryOperator ofMean) {
    return (args, context) -> {
      Value.Range common = common(args);
      long shift = common.ends().startMillis() - args.range(0).ends().startMillis();
      References<Series> references = References.ofRange(args, 0, 1);
      List<Row> rows = new ArrayList<>();
      for (Series predicted : args.range(0).series()) {
        double[] values =
            references.values(
                predicted.labels(),
                i -> args.range(0).hasSample(predicted, i),
                context.grid().length(),
                actual -> {
                  PairedSamples pairs =
                      new PairedSamples(predicted.samples(), actual.samples(), shift);
                  return WindowMeans.of(common, pairs.losses(loss), context.grid(), ofMean);
                });
        rows.add(new Row(predicted.labels().withoutName(), values));
      }
      return Rows.vector(context.grid(), rows);
    };
  }

  /** The windows of the actual values, no longer than those of the predicted ones. */
  private static Value.Range common(Arguments args) {
    Value.Range predicted = args.range(0);
    Value.Range actual = args.range(1);
    if (predicted.fixed() != actual.fixed()) {
      throw args.mistake(1, "both ranges must stand still, by @, or none of them");
    }
    long rangeMillis = Math.min(predicted.rangeMillis(), actual.rangeMillis());
    return new Value.Range(actual.ends(), actual.fixed(), rangeMillis, List.of());
  }

  private static Value perplexity(Arguments args, EvalContext context) {
    Value.Range range = args.range(0);
    List<Row> rows = new ArrayList<>();
    boolean negative = false;
    for (Series series : range.series()) {
      Samples samples = series.samples();
      Samples kept = WindowMoments.kept(samples, value -> value >= 0);
      negative |= WindowMoments.kept(samples, value -> value < 0).size() > 0;
      double[] values = WindowMeans.of(range, kept, context.grid(), Math::exp);
      rows.add(new Row(series.labels().withoutName(), values));
    }
    if (negative) {
      Notices.warn(
          args,
          0,
          context,
          "perplexity takes negative log-likelihoods, which are not below 0; such samples are left"
              + " out (log-probabilities of events become them by scale: -1)");
    }
    return Rows.vector(context.grid(), rows);
  }
}
