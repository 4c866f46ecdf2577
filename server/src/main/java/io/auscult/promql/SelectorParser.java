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
import io.auscult.promql.Token.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Selectors and what may follow them: a range, a subquery, {@code offset}, {@code @}. */
final class SelectorParser {
  /** What Prometheus does not take for a metric name; every other keyword is one where it fits. */
  static final Set<String> RESERVED =
      Set.of("on", "ignoring", "group_left", "group_right", "bool", "atan2");

  private final Tokens tokens;

  SelectorParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** {@code name}, {@code name{...}}, {@code {...}}. */
  Expr selector() {
    Token first = tokens.peek();
    MatcherList matchers = new MatcherList(tokens);
    if (first.kind() == Kind.NAME) {
      if (RESERVED.contains(first.keyword())) {
        throw tokens.unexpected("an expression; '%s' is a keyword".formatted(first.text()));
      }
      matchers.name(tokens.take());
    }
    if (tokens.at(Kind.LEFT_BRACE)) {
      matchers.braces();
    }
    Span span = tokens.since(first.span().start());
    return matchers.selector(span);
  }

  /** {@code [5m]} or {@code [1h:1m]} after an expression. */
  Expr range(Expr expr) {
    tokens.expect(Kind.LEFT_BRACKET);
    long range = positive();
    boolean subquery = tokens.accept(Kind.COLON);
    long step = subquery && !tokens.at(Kind.RIGHT_BRACKET) ? positive() : 0;
    if (!tokens.accept(Kind.RIGHT_BRACKET)) {
      throw tokens.unexpected((subquery ? "']'" : "':' or ']'") + computed());
    }
    Span span = tokens.since(expr.span().start());
    return subquery ? subquery(expr, range, step, span) : matrix(expr, range, span);
  }

  private Expr subquery(Expr expr, long range, long step, Span span) {
    if (expr.type() != ValueType.VECTOR) {
      throw tokens.mistake(
          expr.span(),
          "a subquery is only allowed on an instant vector, got " + expr.type().word());
    }
    return new Subquery(expr, range, step, Shift.NONE, span);
  }

  private Expr matrix(Expr expr, long range, Span span) {
    if (!(expr instanceof VectorSelector selector)) {
      throw tokens.mistake(
          expr.span(),
          "a range is only allowed on a selector; for other expressions write a subquery,"
              + " [%s:]".formatted(Durations.text(range)));
    }
    if (!selector.shift().isNone()) {
      throw tokens.mistake(
          selector.span(), "'offset' and '@' go after the range, as in x[5m] offset 1h");
    }
    return new MatrixSelector(selector, range, span);
  }

  private long positive() {
    Token token = tokens.peek();
    long millis = duration();
    if (millis <= 0) {
      throw tokens.mistake(token.span(), "the duration must be greater than 0");
    }
    return millis;
  }

  private long duration() {
    if (!tokens.at(Kind.DURATION) && !tokens.at(Kind.NUMBER)) {
      throw tokens.unexpected("a duration such as 5m" + computed());
    }
    Token token = tokens.take();
    return tokens.millis(token.number(), token.span());
  }

  private String computed() {
    boolean called = tokens.at(Kind.NAME) && tokens.second().kind() == Kind.LEFT_PAREN;
    return called || tokens.at(Kind.LEFT_PAREN) || tokens.at(Kind.OPERATOR) ? Unbuilt.DURATION : "";
  }

  /** {@code offset 5m}, {@code offset -5m}. */
  Expr offset(Expr expr) {
    Token keyword = tokens.take();
    int sign = sign();
    long millis = sign * duration();
    return shifted(
        expr,
        keyword,
        shift -> {
          once(keyword, shift.offsetMillis() == 0);
          return new Shift(millis, shift.at());
        });
  }

  /** {@code @ 1700000000}, {@code @ start()}, {@code @ end()}. */
  Expr at(Expr expr) {
    Token keyword = tokens.take();
    At at = instant();
    return shifted(
        expr,
        keyword,
        shift -> {
          once(keyword, shift.at().isEmpty());
          return new Shift(shift.offsetMillis(), Optional.of(at));
        });
  }

  private void once(Token keyword, boolean first) {
    if (!first) {
      throw tokens.mistake(
          keyword.span(), "'%s' may be written only once".formatted(keyword.text()));
    }
  }

  private At instant() {
    boolean start = tokens.atKeyword("start");
    if (start || tokens.atKeyword("end")) {
      tokens.take();
      tokens.expect(Kind.LEFT_PAREN);
      tokens.expect(Kind.RIGHT_PAREN);
      return start ? new At.Start() : new At.End();
    }
    int sign = sign();
    if (!tokens.at(Kind.NUMBER) && !tokens.at(Kind.DURATION)) {
      throw tokens.unexpected("a time in seconds since 1970, start() or end()");
    }
    Token number = tokens.take();
    double millis = number.number() * 1000;
    if (!(millis < Long.MAX_VALUE)) {
      throw tokens.mistake(number.span(), "this time is out of bounds for '@'");
    }
    return new At.Instant(sign * Math.round(millis));
  }

  private int sign() {
    if (tokens.atOperator("-")) {
      tokens.take();
      return -1;
    }
    if (tokens.atOperator("+")) {
      tokens.take();
    }
    return 1;
  }

  private Expr shifted(Expr expr, Token keyword, UnaryOperator<Shift> change) {
    Span span = tokens.since(expr.span().start());
    return switch (expr) {
      case VectorSelector v -> shifted(v, change, span);
      case MatrixSelector m ->
          new MatrixSelector(
              shifted(m.selector(), change, m.selector().span()), m.rangeMillis(), span);
      case Subquery s ->
          new Subquery(s.expr(), s.rangeMillis(), s.stepMillis(), change.apply(s.shift()), span);
      case NumberLiteral _,
          StringLiteral _,
          Call _,
          Aggregate _,
          Plus _,
          Negate _,
          Paren _,
          Binary _,
          SignalUse _ ->
          throw tokens.mistake(
              keyword.span(),
              "'%s' must follow a selector, a range or a subquery".formatted(keyword.text()));
    };
  }

  private static VectorSelector shifted(VectorSelector v, UnaryOperator<Shift> change, Span span) {
    return new VectorSelector(v.name(), v.matchers(), change.apply(v.shift()), span);
  }
}
