package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.promql.Span;
import io.auscult.promql.ValueType;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Computes an expression over what the stores gave: a column of numbers for each series, one
 * operation for a whole column at a time. Means what PromQL means; checked against Prometheus' own
 * test scripts. For one query and one thread.
 */
final class Evaluator {
  private final String text;
  private final Fetched data;
  private final EvalContext context;
  private final Function<String, Optional<FunctionBody>> functions;

  /**
   * @param text the whole expression, for errors
   * @param context its grid is that of the query, to which {@code @ start()} and {@code end()}
   *     refer
   * @param functions finds the body of a function by its name
   */
  Evaluator(
      String text,
      Fetched data,
      EvalContext context,
      Function<String, Optional<FunctionBody>> functions) {
    this.text = text;
    this.data = data;
    this.context = context;
    this.functions = functions;
  }

  /** The value of the whole expression on the grid of the query. */
  Value eval(Expr expr) {
    return eval(expr, context.grid());
  }

  /**
   * The value of a node on a grid.
   *
   * @throws ExprException where the data do not fit the expression, such as two series that match
   * @throws java.util.concurrent.CancellationException where the thread is interrupted
   */
  Value eval(Expr expr, TimeGrid grid) {
    Cancellation.check();
    Optional<Matrix> answer = data.answered(expr, grid);
    return answer.isPresent()
        ? answered(expr, context.counts().counted(answer.get()))
        : compute(expr, grid);
  }

  private static Value answered(Expr expr, Matrix matrix) {
    if (expr.type() != ValueType.SCALAR) {
      return new Value.Vector(matrix);
    }
    double[] values = new double[matrix.grid().length()];
    Arrays.fill(values, Double.NaN);
    matrix.rows().stream().findFirst().ifPresent(row -> copyPresent(row, values));
    return new Value.Scalar(matrix.grid(), values);
  }

  private static void copyPresent(Matrix.Row row, double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = row.hasSample(i) ? row.at(i) : Double.NaN;
    }
  }

  private Value compute(Expr expr, TimeGrid grid) {
    return switch (expr) {
      case Expr.NumberLiteral node -> constant(node.value(), grid);
      case Expr.StringLiteral node -> new Value.Text(node.value());
      case Expr.VectorSelector node -> selector(node, grid);
      case Expr.MatrixSelector node -> windows(node, grid);
      case Expr.Subquery node -> subquery(node, grid);
      case Expr.Call node -> call(node, grid);
      case Expr.Aggregate node -> aggregate(node, grid);
      case Expr.Plus node -> eval(node.expr(), grid);
      case Expr.Negate node -> negate(node, grid);
      case Expr.Paren node -> eval(node.expr(), grid);
      case Expr.Binary node -> binary(node, eval(node.left(), grid), eval(node.right(), grid));
      case Expr.SignalUse node -> signal(node, grid);
    };
  }

  private static Value constant(double value, TimeGrid grid) {
    double[] values = new double[grid.length()];
    Arrays.fill(values, value);
    return new Value.Scalar(grid, values);
  }

  private Shifted shifted(Expr.Shift shift, TimeGrid grid) {
    return Shifted.of(shift, grid, context.grid());
  }

  private Mistake at(Span span) {
    return problem -> new EvaluationException(text, span, problem);
  }

  private Value selector(Expr.VectorSelector node, TimeGrid grid) {
    Matrix values =
        Selectors.values(
            data.raw(node), shifted(node.shift(), grid), grid, context.lookbackMillis());
    return new Value.Vector(context.counts().counted(values));
  }

  private Value windows(Expr.MatrixSelector node, TimeGrid grid) {
    Shifted ends = shifted(node.selector().shift(), grid);
    return context
        .counts()
        .counted(Selectors.windows(data.raw(node.selector()), ends, node.rangeMillis(), grid));
  }

  private Value subquery(Expr.Subquery node, TimeGrid grid) {
    Shifted ends = shifted(node.shift(), grid);
    Matrix inner =
        Subqueries.inner(node, ends.grid())
            .map(innerGrid -> vector(uncounted().eval(node.expr(), innerGrid)))
            .orElseGet(() -> Matrix.empty(ends.grid()));
    return context
        .counts()
        .counted(Selectors.windows(Selectors.asSeries(inner), ends, node.rangeMillis(), grid));
  }

  /** For the inside of a subquery, of which the points in its windows are counted alone. */
  private Evaluator uncounted() {
    return new Evaluator(text, data, context.counting(SampleCounts.NONE), functions);
  }

  private static Matrix vector(Value value) {
    return switch (value) {
      case Value.Vector vector -> vector.matrix();
      case Value.Scalar scalar -> Selectors.asVector(scalar);
      case Value.Range _, Value.Text _ ->
          throw new IllegalStateException("an instant vector was expected, got " + value);
    };
  }

  private Value aggregate(Expr.Aggregate node, TimeGrid grid) {
    Optional<Value> parameter = node.parameter().map(expr -> eval(expr, grid));
    Matrix input = vector(eval(node.expr(), grid));
    Span of = node.parameter().orElse(node).span();
    Aggregations aggregations =
        new Aggregations(
            node,
            input,
            at(node.span()),
            warning -> context.notices().accept(PromqlNotice.warning(text, of, warning)));
    return new Value.Vector(aggregations.apply(parameter));
  }

  private Value binary(Expr.Binary node, Value left, Value right) {
    return BinaryOperations.apply(
        node,
        left,
        right,
        at(node.span()),
        reason -> context.reasons().accept(PromqlNotice.info(text, node.span(), reason)));
  }

  private Value negate(Expr.Negate node, TimeGrid grid) {
    Value value = eval(node.expr(), grid);
    if (value instanceof Value.Scalar scalar) {
      return new Value.Scalar(grid, negated(scalar.values()));
    }
    MergedRows rows = new MergedRows(grid, at(node.span()));
    for (Matrix.Row row : vector(value).rows()) {
      rows.add(row.labels().withoutName(), negated(row.values()));
    }
    return new Value.Vector(rows.matrix());
  }

  private static double[] negated(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = Stale.is(values[i]) ? Stale.MARKER : -values[i];
    }
    return result;
  }

  private Value call(Expr.Call node, TimeGrid grid) {
    Optional<Expr.VectorSelector> selector = sampleTimes(node);
    if (selector.isPresent()) {
      return sampleTimes(node, selector.get(), grid);
    }
    if (node.function().name().equals("timestamp")) {
      return pointTimes(node, grid);
    }
    FunctionBody body = functions.apply(node.function().name()).orElseThrow(() -> unknown(node));
    List<Value> values = node.args().stream().map(arg -> eval(arg, grid)).toList();
    Value value = body.apply(new Arguments(text, node, values), context.on(grid));
    return value instanceof Value.Vector vector
        ? new Value.Vector(MergedRows.of(vector.matrix(), at(node.span())))
        : value;
  }

  /**
   * The selector of {@code timestamp(selector)}, the one call that asks for the time of a sample,
   * which a column has no place for.
   */
  static Optional<Expr.VectorSelector> sampleTimes(Expr.Call call) {
    return call.function().name().equals("timestamp")
            && bare(call.args().getFirst()) instanceof Expr.VectorSelector selector
        ? Optional.of(selector)
        : Optional.empty();
  }

  private Value sampleTimes(Expr.Call call, Expr.VectorSelector selector, TimeGrid grid) {
    Matrix times =
        Selectors.timestamps(
            data.raw(selector), shifted(selector.shift(), grid), grid, context.lookbackMillis());
    context.counts().counted(times);
    MergedRows rows = new MergedRows(grid, at(call.span()));
    times.rows().forEach(row -> rows.add(row.labels().withoutName(), row.values()));
    return new Value.Vector(rows.matrix());
  }

  /** A computed value has the time of its point: {@code timestamp(abs(x))}. */
  private Value pointTimes(Expr.Call call, TimeGrid grid) {
    MergedRows rows = new MergedRows(grid, at(call.span()));
    for (Matrix.Row row : vector(eval(call.args().getFirst(), grid)).rows()) {
      double[] seconds = Folds.missing(grid.length());
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = row.hasSample(i) ? grid.at(i) / 1000.0 : Stale.MARKER;
      }
      rows.add(row.labels().withoutName(), seconds);
    }
    return new Value.Vector(rows.matrix());
  }

  private static Expr bare(Expr expr) {
    return expr instanceof Expr.Paren paren ? bare(paren.expr()) : expr;
  }

  private ExprException unknown(Expr.Call node) {
    return at(node.span()).of(Unanswered.problem(node.function()));
  }

  private Value signal(Expr.SignalUse node, TimeGrid grid) {
    Shifted at = shifted(node.shift(), grid);
    Matrix definition = at.spread(vector(definition(node, at.grid())), grid);
    MergedRows rows = new MergedRows(grid, at(node.span()));
    for (Matrix.Row row : definition.rows()) {
      Labels labels = row.labels().withoutName();
      if (matches(node.matchers(), labels)) {
        rows.add(labels, row.values());
      }
    }
    return new Value.Vector(rows.matrix());
  }

  /** A definition has a text of its own, to which its mistakes and notices refer. */
  private Value definition(Expr.SignalUse node, TimeGrid grid) {
    String where = "in the signal '%s'".formatted(node.name());
    try {
      return new Evaluator(node.text(), data, context.in(where), functions)
          .eval(node.definition(), grid);
    } catch (ExprException e) {
      throw new EvaluationException(text, node.span(), where, e);
    }
  }

  private static boolean matches(List<Matcher> matchers, Labels labels) {
    return matchers.stream().allMatch(m -> m.matches(labels.get(m.label())));
  }
}
