package io.auscult.query;

import io.auscult.promql.ExprException;
import io.auscult.promql.Span;

/**
 * A mistake that shows only when an expression is evaluated: the expression is well-formed, but
 * does not fit its data or the values of its arguments. Prometheus answers it with 422, and a
 * malformed expression with 400.
 */
public final class EvaluationException extends ExprException {
  private static final long serialVersionUID = 1L;

  EvaluationException(String text, Span span, String problem) {
    super(text, span, problem);
  }

  EvaluationException(String text, Span span, String where, ExprException inside) {
    super(text, span, where, inside);
  }
}
