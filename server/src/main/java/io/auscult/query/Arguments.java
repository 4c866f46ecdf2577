package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.series.Matrix;
import java.util.List;

/**
 * The evaluated arguments of a call. The parser has checked number and types, so the accessors only
 * cast.
 *
 * @param text the whole expression, for errors
 */
public record Arguments(String text, Expr.Call call, List<Value> values) {
  public Arguments {
    values = List.copyOf(values);
  }

  public int size() {
    return values.size();
  }

  /** A value for each point of the grid. Read only. */
  public double[] scalar(int i) {
    return ((Value.Scalar) values.get(i)).values();
  }

  public Matrix vector(int i) {
    return ((Value.Vector) values.get(i)).matrix();
  }

  public Value.Range range(int i) {
    return (Value.Range) values.get(i);
  }

  public String text(int i) {
    return ((Value.Text) values.get(i)).text();
  }

  /** A text that may be left out. */
  public String textOr(int i, String absent) {
    return i < size() ? text(i) : absent;
  }

  /** The argument as written. */
  public Expr expr(int i) {
    return call.args().get(i);
  }

  /** An error at an argument: what is wrong and what is accepted. */
  public ExprException mistake(int i, String problem) {
    return new EvaluationException(text, expr(i).span(), problem);
  }
}
