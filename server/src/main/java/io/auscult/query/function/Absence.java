package io.auscult.query.function;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.FunctionBody;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code absent} and {@code absent_over_time}: 1 at the points where the argument has no sample.
 * The labels are those that a selector demands by equality, each named once.
 */
final class Absence {
  private Absence() {}

  static Map<String, FunctionBody> bodies() {
    return Map.of("absent", Absence::absent, "absent_over_time", Absence::absentOverTime);
  }

  private static Value absent(Arguments args, EvalContext context) {
    double[] values = ones(context);
    for (Row row : args.vector(0).rows()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = row.hasSample(i) ? Stale.MARKER : values[i];
      }
    }
    return result(args, context, values);
  }

  private static Value absentOverTime(Arguments args, EvalContext context) {
    double[] values = ones(context);
    for (Series series : args.range(0).series()) {
      Windows windows = new Windows(args.range(0), series.samples());
      for (int i = 0; i < values.length; i++) {
        windows.next();
        values[i] = windows.isEmpty() ? values[i] : Stale.MARKER;
      }
    }
    return result(args, context, values);
  }

  private static double[] ones(EvalContext context) {
    double[] values = new double[context.grid().length()];
    Arrays.fill(values, 1);
    return values;
  }

  private static Value result(Arguments args, EvalContext context, double[] values) {
    Labels labels = demanded(matchers(args.expr(0)));
    return Rows.vector(context.grid(), List.of(new Row(labels, values)));
  }

  private static List<Matcher> matchers(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> matchers(paren.expr());
      case Expr.VectorSelector selector -> selector.matchers();
      case Expr.MatrixSelector matrix -> matrix.selector().matchers();
      case Expr.SignalUse use -> use.matchers();
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Subquery _,
          Expr.Call _,
          Expr.Aggregate _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Binary _ ->
          List.of();
    };
  }

  /** As in Prometheus, a label that is matched again after an equality says nothing. */
  private static Labels demanded(List<Matcher> matchers) {
    Map<String, String> labels = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Matcher matcher : matchers) {
      boolean equality = matcher.op() == Matcher.Op.EQUAL;
      if (equality && seen.add(matcher.label())) {
        labels.put(matcher.label(), matcher.value());
      } else {
        labels.remove(matcher.label());
      }
    }
    labels.remove(Labels.METRIC_NAME);
    return Labels.of(labels);
  }
}
