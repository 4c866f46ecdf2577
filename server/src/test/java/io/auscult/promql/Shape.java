package io.auscult.promql;

import io.auscult.promql.Expr.Aggregate;
import io.auscult.promql.Expr.At;
import io.auscult.promql.Expr.Binary;
import io.auscult.promql.Expr.Call;
import io.auscult.promql.Expr.MatrixSelector;
import io.auscult.promql.Expr.Negate;
import io.auscult.promql.Expr.NumberLiteral;
import io.auscult.promql.Expr.Paren;
import io.auscult.promql.Expr.Plus;
import io.auscult.promql.Expr.Shift;
import io.auscult.promql.Expr.SignalUse;
import io.auscult.promql.Expr.StringLiteral;
import io.auscult.promql.Expr.Subquery;
import io.auscult.promql.Expr.VectorSelector;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tree of an expression in prefix form, {@code (- (^ 1.0 2.0))}: written without the printer,
 * so that both can be told apart. Parentheses of the text do not show.
 */
final class Shape {
  private static final Span NOWHERE = new Span(0, 0);

  private Shape() {}

  static String of(String text) {
    return of(Parser.parse(text));
  }

  static String of(Expr expr) {
    return switch (expr) {
      case NumberLiteral n -> String.valueOf(n.value());
      case StringLiteral s -> "'" + s.value() + "'";
      case VectorSelector v -> v.name() + v.matchers() + shift(v.shift());
      case MatrixSelector m -> "(range %s %d)".formatted(of(m.selector()), m.rangeMillis());
      case Subquery s ->
          "(subquery %s %d %d%s)"
              .formatted(of(s.expr()), s.rangeMillis(), s.stepMillis(), shift(s.shift()));
      case Call c -> list(c.function().name(), c.args());
      case Aggregate a ->
          list(
              a.op() + (a.grouping().without() ? " without " : " by ") + a.grouping().labels(),
              Children.of(a));
      case Plus p -> "(+ " + of(p.expr()) + ")";
      case Negate n -> "(- " + of(n.expr()) + ")";
      case Paren p -> of(p.expr());
      case Binary b ->
          list(
              b.op().symbol() + (b.bool() ? " bool" : "") + matching(b.matching()),
              List.of(b.left(), b.right()));
      case SignalUse s -> "(signal " + s.name() + s.matchers() + shift(s.shift()) + ")";
    };
  }

  private static String list(String head, List<Expr> children) {
    return "("
        + head
        + children.stream().map(child -> " " + of(child)).collect(Collectors.joining())
        + ")";
  }

  private static String matching(Expr.Matching m) {
    return m.equals(Expr.Matching.DEFAULT)
        ? ""
        : " %s %s %s %s"
            .formatted(m.cardinality(), m.on() ? "on" : "ignoring", m.labels(), m.include());
  }

  private static String shift(Shift shift) {
    String at =
        shift
            .at()
            .map(a ->
                switch (a) {
                  case At.Instant i -> " @" + i.epochMillis();
                  case At.Start _ -> " @start";
                  case At.End _ -> " @end";
                })
            .orElse("");
    return shift.offsetMillis() == 0 ? at : at + " offset " + shift.offsetMillis();
  }

  /** The same tree with no places, for comparing two texts of one meaning. */
  static Expr withoutSpans(Expr expr) {
    return Rewrite.bottomUp(expr, Shape::withoutSpan);
  }

  private static Expr withoutSpan(Expr expr) {
    return switch (expr) {
      case NumberLiteral n -> new NumberLiteral(n.value(), NOWHERE);
      case StringLiteral s -> new StringLiteral(s.value(), NOWHERE);
      case VectorSelector v -> withoutSpan(v);
      case MatrixSelector m ->
          new MatrixSelector(withoutSpan(m.selector()), m.rangeMillis(), NOWHERE);
      case Subquery s ->
          new Subquery(s.expr(), s.rangeMillis(), s.stepMillis(), s.shift(), NOWHERE);
      case Call c -> new Call(c.function(), c.args(), NOWHERE);
      case Aggregate a -> new Aggregate(a.op(), a.grouping(), a.parameter(), a.expr(), NOWHERE);
      case Plus p -> new Plus(p.expr(), NOWHERE);
      case Negate n -> new Negate(n.expr(), NOWHERE);
      case Paren p -> new Paren(p.expr(), NOWHERE);
      case Binary b -> new Binary(b.op(), b.left(), b.right(), b.bool(), b.matching(), NOWHERE);
      case SignalUse s ->
          new SignalUse(s.name(), s.matchers(), s.text(), s.definition(), s.shift(), NOWHERE);
    };
  }

  private static VectorSelector withoutSpan(VectorSelector v) {
    return new VectorSelector(v.name(), v.matchers(), v.shift(), NOWHERE);
  }
}
