package io.auscult.promql;

import io.auscult.promql.Expr.Aggregate;
import io.auscult.promql.Expr.Binary;
import io.auscult.promql.Expr.Call;
import io.auscult.promql.Expr.Cardinality;
import io.auscult.promql.Expr.Matching;
import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;
import java.util.Optional;

/** Prometheus' rules of what may be combined; each check returns the node as it is to be. */
final class TypeRules {
  private final Tokens tokens;

  TypeRules(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Only scalars and instant vectors can be computed with. */
  void numeric(Expr expr, String where) {
    if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
      throw tokens.mistake(
          expr.span(),
          "%s is only allowed on a scalar or an instant vector, got %s"
              .formatted(where, expr.type().word()));
    }
  }

  /**
   * Checks an operator with its operands.
   *
   * @param sign where the operator stands
   * @param written where the matching stands
   */
  Binary check(Binary binary, Span sign, Modifiers.Written written) {
    BinaryOp op = binary.op();
    if (binary.bool() && !op.isComparison()) {
      throw tokens.mistake(sign, "'bool' is only allowed after a comparison operator");
    }
    numeric(binary.left(), "operator '" + op.symbol() + "'");
    numeric(binary.right(), "operator '" + op.symbol() + "'");
    if (binary.type() == ValueType.SCALAR && op.isComparison() && !binary.bool()) {
      throw tokens.mistake(
          sign,
          "a comparison between scalars needs 'bool', as in 1 %s bool 2".formatted(op.symbol()));
    }
    return binary.matching().equals(Matching.DEFAULT) && !op.isSet()
        ? binary
        : matched(binary, sign, written);
  }

  private Binary matched(Binary binary, Span sign, Modifiers.Written written) {
    Matching matching = written.matching();
    matching.labels().stream()
        .filter(label -> matching.on() && matching.include().contains(label))
        .findFirst()
        .ifPresent(label -> inBoth(label, written.span()));
    boolean vectors =
        binary.left().type() == ValueType.VECTOR && binary.right().type() == ValueType.VECTOR;
    if (!vectors && !matching.labels().isEmpty()) {
      throw tokens.mistake(
          written.span(), "'on' and 'ignoring' are only allowed between instant vectors");
    }
    if (binary.op().isSet()) {
      return set(binary, vectors, sign, written);
    }
    return vectors ? binary : with(binary, Matching.DEFAULT);
  }

  private void inBoth(String label, Span span) {
    throw tokens.mistake(
        span, "label '%s' must not occur in 'on' and in the group clause at once".formatted(label));
  }

  private Binary set(Binary binary, boolean vectors, Span sign, Modifiers.Written written) {
    String symbol = binary.op().symbol();
    if (!vectors) {
      throw tokens.mistake(
          sign, "set operator '%s' is only allowed between instant vectors".formatted(symbol));
    }
    Matching matching = written.matching();
    if (matching.cardinality() != Cardinality.ONE_TO_ONE) {
      throw tokens.mistake(
          written.span(), "'%s' allows no group_left or group_right".formatted(symbol));
    }
    return with(
        binary,
        new Matching(Cardinality.MANY_TO_MANY, matching.on(), matching.labels(), List.of()));
  }

  private static Binary with(Binary b, Matching matching) {
    return new Binary(b.op(), b.left(), b.right(), b.bool(), matching, b.span());
  }

  /** Checks an aggregation's operand and parameter. */
  Aggregate check(Aggregate aggregate) {
    String word = aggregate.op().word();
    Optional<ValueType> accepted = aggregate.op().parameter();
    if (accepted.isPresent() && aggregate.parameter().isPresent()) {
      type(aggregate.parameter().get(), accepted.get(), "as the parameter of " + word);
    }
    type(aggregate.expr(), ValueType.VECTOR, "in " + word);
    return aggregate;
  }

  /** Checks the number and the types of a call's arguments. */
  Call check(Call call) {
    FunctionSignature function = call.function();
    int count = call.args().size();
    if (count < function.minArgs() || count > function.maxArgs()) {
      throw tokens.mistake(
          call.span(),
          "%s takes %s, got %d; it is written %s"
              .formatted(function.name(), accepted(function), count, function.usage()));
    }
    for (int i = 0; i < count; i++) {
      Parameter parameter =
          function.parameters().get(Math.min(i, function.parameters().size() - 1));
      type(
          call.args().get(i),
          parameter.type(),
          "as '%s' of %s".formatted(parameter.name(), function.usage()));
    }
    return call;
  }

  private static String accepted(FunctionSignature function) {
    int min = function.minArgs();
    int max = function.maxArgs();
    String count =
        max == min
            ? String.valueOf(min)
            : max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
    return count + (max == 1 ? " argument" : " arguments");
  }

  private void type(Expr expr, ValueType accepted, String where) {
    if (expr.type() != accepted) {
      throw tokens.mistake(
          expr.span(),
          "expected %s %s, got %s%s"
              .formatted(accepted.word(), where, expr.type().word(), hint(expr, accepted)));
    }
  }

  private static String hint(Expr expr, ValueType accepted) {
    boolean wantsRange = accepted == ValueType.MATRIX && expr.type() == ValueType.VECTOR;
    return wantsRange ? "; add a range, as in [5m] or [5m:]" : "";
  }
}
