package io.auscult.promql;

import io.auscult.promql.Expr.Aggregate;
import io.auscult.promql.Expr.Binary;
import io.auscult.promql.Expr.Call;
import io.auscult.promql.Expr.MatrixSelector;
import io.auscult.promql.Expr.Negate;
import io.auscult.promql.Expr.NumberLiteral;
import io.auscult.promql.Expr.Paren;
import io.auscult.promql.Expr.Plus;
import io.auscult.promql.Expr.SignalUse;
import io.auscult.promql.Expr.StringLiteral;
import io.auscult.promql.Expr.Subquery;
import io.auscult.promql.Expr.VectorSelector;
import java.util.function.UnaryOperator;

/** Makes a new expression out of an old one. */
public final class Rewrite {
  private Rewrite() {}

  /**
   * Replaces every node by what the step makes of it, the children before their parent.
   *
   * <p>A matrix selector is handed over as a whole, not its selector, so that a step may put a
   * subquery in its place. The definition of a signal's use is left as it is: the step may enter it
   * by itself.
   */
  public static Expr bottomUp(Expr expr, UnaryOperator<Expr> step) {
    return step.apply(withChildren(expr, child -> bottomUp(child, step)));
  }

  private static Expr withChildren(Expr expr, UnaryOperator<Expr> child) {
    return switch (expr) {
      case NumberLiteral _, StringLiteral _, VectorSelector _, MatrixSelector _, SignalUse _ ->
          expr;
      case Subquery s ->
          new Subquery(child.apply(s.expr()), s.rangeMillis(), s.stepMillis(), s.shift(), s.span());
      case Call c -> new Call(c.function(), c.args().stream().map(child).toList(), c.span());
      case Aggregate a ->
          new Aggregate(
              a.op(), a.grouping(), a.parameter().map(child), child.apply(a.expr()), a.span());
      case Plus p -> new Plus(child.apply(p.expr()), p.span());
      case Negate n -> new Negate(child.apply(n.expr()), n.span());
      case Paren p -> new Paren(child.apply(p.expr()), p.span());
      case Binary b ->
          new Binary(
              b.op(),
              child.apply(b.left()),
              child.apply(b.right()),
              b.bool(),
              b.matching(),
              b.span());
    };
  }
}
