package io.auscult.query;

/** How one function of the table is computed. Pure: the same arguments give the same value. */
@FunctionalInterface
public interface FunctionBody {

  /**
   * Computes the value of a call.
   *
   * @return a {@link Value.Vector}, {@link Value.Scalar} or {@link Value.Text} on {@link
   *     EvalContext#grid}
   * @throws io.auscult.promql.ExprException for a bad argument, by {@link Arguments#mistake}
   */
  Value apply(Arguments arguments, EvalContext context);
}
