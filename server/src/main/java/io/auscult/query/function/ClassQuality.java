package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.stats.quality.ClassScore;
import io.auscult.stats.quality.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** {@code class_accuracy} and its kin: how often predictions were right, from counts by class. */
final class ClassQuality {
  private ClassQuality() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of(
        "class_accuracy", (args, context) -> average(args, context, ConfusionMatrix::accuracy),
        "class_precision", scored(ClassScore.PRECISION),
        "class_recall", scored(ClassScore.RECALL),
        "class_f1", scored(ClassScore.F1));
  }

  private static FunctionBody scored(ClassScore score) {
    return (args, context) -> {
      String average = args.textOr(3, "macro");
      if (args.size() > 4 && !average.equals("binary")) {
        throw args.mistake(4, "a positive class goes with the average \"binary\" only");
      }
      return switch (average) {
        case "macro" -> average(args, context, matrix -> matrix.macro(score));
        case "weighted" -> average(args, context, matrix -> matrix.weighted(score));
        case "micro" -> average(args, context, ConfusionMatrix::accuracy);
        case "binary" -> ofPositives(args, context, score);
        case "each" -> ofEach(args, context, score);
        default ->
            throw args.mistake(
                3,
                "unknown average \"%s\", accepted are \"macro\", \"micro\", \"weighted\", \"binary\", \"each\""
                    .formatted(average));
      };
    };
  }

  private static Value average(
      Arguments args, EvalContext context, ToDoubleFunction<ConfusionMatrix> score) {
    List<Row> rows = new ArrayList<>();
    for (ClassCounts counts : ClassCounts.of(args, context)) {
      rows.add(row(counts.labels(), counts, context, score));
    }
    return Rows.vector(context.grid(), rows);
  }

  private static Value ofPositives(Arguments args, EvalContext context, ClassScore score) {
    PositiveClass positive = new PositiveClass(args, 4);
    List<Row> rows = new ArrayList<>();
    for (ClassCounts counts : ClassCounts.of(args, context, positive)) {
      Integer number = counts.classes().get(ClassCounts.POSITIVE);
      if (number != null) {
        rows.add(row(counts.labels(), counts, context, m -> m.of(number, score)));
      }
    }
    return Rows.vector(context.grid(), rows);
  }

  private static Value ofEach(Arguments args, EvalContext context, ClassScore score) {
    List<Row> rows = new ArrayList<>();
    for (ClassCounts counts : ClassCounts.of(args, context)) {
      counts
          .classes()
          .forEach((name, number) -> {
            Labels labels = counts.labels().with(args.text(1), name);
            rows.add(row(labels, counts, context, m -> m.of(number, score)));
          });
    }
    return Rows.vector(context.grid(), rows);
  }

  private static Row row(
      Labels labels,
      ClassCounts counts,
      EvalContext context,
      ToDoubleFunction<ConfusionMatrix> score) {
    double[] values = new double[context.grid().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = score.applyAsDouble(counts.at(i));
    }
    return new Row(labels, values);
  }
}
