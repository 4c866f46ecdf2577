package io.auscult.query.function;

import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Span;
import io.auscult.promql.ValueType;
import io.auscult.query.Arguments;
import io.auscult.query.EvalContext;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import io.auscult.stats.LocalCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls function bodies on values made by hand, without parser and evaluator. */
final class Calls {
  static final double NONE = Stale.MARKER;

  private final TimeGrid grid;
  private final LocalCalendar calendar;
  private final List<Notice> notices = new ArrayList<>();

  Calls(TimeGrid grid) {
    this(grid, LocalCalendar.UTC);
  }

  Calls(TimeGrid grid, LocalCalendar calendar) {
    this.grid = grid;
    this.calendar = calendar;
  }

  static Calls at(long epochMillis) {
    return new Calls(TimeGrid.instant(epochMillis));
  }

  /** The texts of all notices. */
  List<String> notices() {
    return notices.stream().map(Notice::text).toList();
  }

  Value call(String name, Value... values) {
    return call(name, exprs(values), values);
  }

  Value call(String name, List<Expr> exprs, Value... values) {
    Arguments arguments = new Arguments(text(values.length), call(name, exprs), List.of(values));
    EvalContext context = new EvalContext(grid, calendar, 300_000, notices::add);
    return FunctionBodies.find(name).orElseThrow().apply(arguments, context);
  }

  Matrix vector(String name, Value... values) {
    return ((Value.Vector) call(name, values)).matrix();
  }

  /** The values of the one row of the result. */
  double[] row(String name, Value... values) {
    List<Row> rows = vector(name, values).rows();
    if (rows.size() != 1) {
      throw new AssertionError("one row expected, got " + rows);
    }
    return rows.getFirst().values();
  }

  Value.Scalar scalar(double value) {
    double[] values = new double[grid.length()];
    Arrays.fill(values, value);
    return new Value.Scalar(grid, values);
  }

  Value.Range range(long rangeMillis, Series... series) {
    return new Value.Range(grid, false, rangeMillis, List.of(series));
  }

  Value.Vector rows(Row... rows) {
    return new Value.Vector(new Matrix(grid, List.of(rows)));
  }

  /** A series of one sample every step from 0 on; {@link #NONE} for a gap. */
  static Series every(long stepMillis, Labels labels, double... values) {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 0; i < values.length; i++) {
      if (!Stale.is(values[i])) {
        samples.add(i * stepMillis, values[i]);
      }
    }
    return new Series(labels, samples.build());
  }

  /** first, first + step, ...: n + 1 values, as {@code first+stepxn} in Prometheus' tests. */
  static double[] ramp(double first, double step, int n) {
    double[] values = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      values[i] = first + i * step;
    }
    return values;
  }

  private static Expr.Call call(String name, List<Expr> exprs) {
    var signature =
        new FunctionSignature(
            name, FunctionSignature.Origin.STOCK, List.of(), ValueType.VECTOR, "");
    return new Expr.Call(signature, exprs, new Span(0, 1));
  }

  /** Arguments stand at the columns 3, 6, 9, ... */
  private static String text(int n) {
    return "f(" + "a, ".repeat(n) + ")";
  }

  private static List<Expr> exprs(Value... values) {
    List<Expr> exprs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      exprs.add(new Expr.StringLiteral("", new Span(2 + 3 * i, 3 + 3 * i)));
    }
    return exprs;
  }
}
