package io.auscult.source.elasticsearch;

import io.auscult.promql.Expr;

/** Sees through parentheses. */
final class Parens {
  private Parens() {}

  static Expr inside(Expr expr) {
    Expr inner = expr;
    while (inner instanceof Expr.Paren(Expr next, _)) {
      inner = next;
    }
    return inner;
  }
}
