package io.auscult.promql;

import io.auscult.promql.Expr.Aggregate;
import io.auscult.promql.Expr.At;
import io.auscult.promql.Expr.Binary;
import io.auscult.promql.Expr.Call;
import io.auscult.promql.Expr.Grouping;
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
import java.util.stream.Stream;

/**
 * Writes an expression in one line, so that parsing it gives the same tree again. Prometheus 2.42
 * and younger read the result, unless it has a name that only Prometheus 3 knows, which is quoted.
 */
public final class Printer {
  /** Binds tighter than {@code ^}: whatever may stand before a time modifier. */
  private static final int POSTFIX = BinaryOp.POW.precedence() + 1;

  private static final int UNARY = BinaryOp.MUL.precedence();

  private Printer() {}

  /** The canonical text of an expression; a use of a signal is written as its name. */
  public static String print(Expr expr) {
    return switch (expr) {
      case NumberLiteral n -> NumberText.of(n.value());
      case StringLiteral s -> Quoting.quote(s.value());
      case VectorSelector v -> SelectorText.of(v.name(), v.matchers()) + shift(v.shift());
      case MatrixSelector m -> matrix(m);
      case Subquery s -> subquery(s);
      case Call c -> c.function().name() + "(" + list(c.args().stream()) + ")";
      case Aggregate a -> aggregate(a);
      case Plus p -> "+" + signedOr(p.expr(), BinaryOp.POW.precedence());
      case Negate n -> "-" + signedOr(n.expr(), BinaryOp.POW.precedence());
      case Paren p -> "(" + print(p.expr()) + ")";
      case Binary b -> binary(b);
      case SignalUse s -> SelectorText.of(s.name(), s.matchers()) + shift(s.shift());
    };
  }

  private static String matrix(MatrixSelector matrix) {
    VectorSelector v = matrix.selector();
    return SelectorText.of(v.name(), v.matchers())
        + "["
        + Durations.text(matrix.rangeMillis())
        + "]"
        + shift(v.shift());
  }

  private static String subquery(Subquery subquery) {
    String step = subquery.stepMillis() == 0 ? "" : Durations.text(subquery.stepMillis());
    return within(subquery.expr(), POSTFIX)
        + "["
        + Durations.text(subquery.rangeMillis())
        + ":"
        + step
        + "]"
        + shift(subquery.shift());
  }

  private static String shift(Shift shift) {
    String at = shift.at().map(Printer::at).orElse("");
    return shift.offsetMillis() == 0 ? at : at + " offset " + Durations.text(shift.offsetMillis());
  }

  private static String at(At at) {
    return switch (at) {
      case At.Instant i -> " @ " + NumberText.seconds(i.epochMillis());
      case At.Start _ -> " @ start()";
      case At.End _ -> " @ end()";
    };
  }

  private static String aggregate(Aggregate aggregate) {
    Grouping grouping = aggregate.grouping();
    String labels =
        grouping.equals(Grouping.ALL)
            ? ""
            : (grouping.without() ? " without " : " by ") + labels(grouping.labels()) + " ";
    Stream<Expr> args = Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.expr()));
    return aggregate.op().word() + labels + "(" + list(args) + ")";
  }

  private static String binary(Binary binary) {
    BinaryOp op = binary.op();
    int left = op.isRightAssociative() ? op.precedence() + 1 : op.precedence();
    int right = op.isRightAssociative() ? op.precedence() : op.precedence() + 1;
    return within(binary.left(), left)
        + " "
        + op.symbol()
        + (binary.bool() ? " bool" : "")
        + MatchingText.of(binary.matching())
        + " "
        + signedOr(binary.right(), right);
  }

  /** A sign may stand right of any operator, {@code a ^ -b}; it needs no parentheses there. */
  private static String signedOr(Expr expr, int precedence) {
    return precedence(expr) == UNARY && !(expr instanceof Binary)
        ? print(expr)
        : within(expr, precedence);
  }

  private static String within(Expr expr, int precedence) {
    return precedence(expr) < precedence ? "(" + print(expr) + ")" : print(expr);
  }

  private static int precedence(Expr expr) {
    return switch (expr) {
      case Binary b -> b.op().precedence();
      case Plus _, Negate _ -> UNARY;
      case NumberLiteral n when NumberText.isSigned(n.value()) -> UNARY;
      case NumberLiteral _,
          StringLiteral _,
          VectorSelector _,
          MatrixSelector _,
          Subquery _,
          Call _,
          Aggregate _,
          Paren _,
          SignalUse _ ->
          POSTFIX;
    };
  }

  private static String list(Stream<Expr> exprs) {
    return exprs.map(Printer::print).collect(Collectors.joining(", "));
  }

  static String labels(List<String> labels) {
    return labels.stream().map(SelectorText::label).collect(Collectors.joining(", ", "(", ")"));
  }
}
