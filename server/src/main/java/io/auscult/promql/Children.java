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
import java.util.List;
import java.util.stream.Stream;

/** The expressions inside an expression. */
public final class Children {
  private Children() {}

  /**
   * The direct children, in the order of the text; of a signal's use its definition, of a matrix
   * selector its selector.
   */
  public static List<Expr> of(Expr expr) {
    return switch (expr) {
      case NumberLiteral _, StringLiteral _, VectorSelector _ -> List.of();
      case MatrixSelector m -> List.of(m.selector());
      case Subquery s -> List.of(s.expr());
      case Call c -> c.args();
      case Aggregate a -> Stream.concat(a.parameter().stream(), Stream.of(a.expr())).toList();
      case Plus p -> List.of(p.expr());
      case Negate n -> List.of(n.expr());
      case Paren p -> List.of(p.expr());
      case Binary b -> List.of(b.left(), b.right());
      case SignalUse s -> List.of(s.definition());
    };
  }

  /** The expression itself and all below it, each before its children. */
  public static Stream<Expr> deep(Expr expr) {
    return Stream.concat(Stream.of(expr), of(expr).stream().flatMap(Children::deep));
  }
}
