package io.auscult.promql;

import io.auscult.promql.Expr.Binary;
import io.auscult.promql.Expr.Negate;
import io.auscult.promql.Expr.NumberLiteral;
import io.auscult.promql.Expr.Paren;
import io.auscult.promql.Expr.Plus;
import io.auscult.promql.Expr.StringLiteral;
import io.auscult.promql.Token.Kind;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns text into an expression: the stable grammar and the type rules of Prometheus 3, with our
 * functions beside the stock ones.
 *
 * <p>A binary operator groups by precedence climbing; the time modifiers bind tightest, then {@code
 * ^}, then the unary signs, so that {@code -1 ^ 2} is {@code -(1 ^ 2)}. An expression may nest 150
 * levels and have 300 binary operators, so that no text exhausts the stack of whoever walks the
 * tree.
 */
public final class Parser {
  private static final int MAX_DEPTH = 150;
  private static final int MAX_OPERATORS = 300;
  private static final Map<String, BinaryOp> OPERATORS =
      Arrays.stream(BinaryOp.values())
          .collect(Collectors.toMap(BinaryOp::symbol, Function.identity()));

  private final Tokens tokens;
  private final TypeRules rules;
  private final SelectorParser selectors;
  private final CallParser calls;
  private int depth;
  private int operators;

  private Parser(String text) {
    this.tokens = new Tokens(text);
    this.rules = new TypeRules(tokens);
    this.selectors = new SelectorParser(tokens);
    this.calls = new CallParser(tokens, this, rules);
  }

  /**
   * Parses and type-checks an expression.
   *
   * @throws ExprException at the first mistake
   */
  public static Expr parse(String text) {
    Parser parser = new Parser(text);
    if (parser.tokens.at(Kind.END)) {
      throw parser.tokens.mistake(parser.tokens.peek().span(), "there is no expression");
    }
    Expr expr = parser.expression();
    if (!parser.tokens.at(Kind.END)) {
      throw parser.tokens.unexpected("an operator or the end of the expression");
    }
    return expr;
  }

  Expr expression() {
    return operation(0);
  }

  private Expr operation(int minPrecedence) {
    if (++depth > MAX_DEPTH) {
      throw tokens.mistake(
          tokens.peek().span(), "the expression is nested deeper than " + MAX_DEPTH + " levels");
    }
    Expr left = signed();
    Optional<BinaryOp> op = operator(minPrecedence);
    while (op.isPresent()) {
      left = binary(left, op.get());
      op = operator(minPrecedence);
    }
    depth--;
    return left;
  }

  private Optional<BinaryOp> operator(int minPrecedence) {
    Token token = tokens.peek();
    String symbol = token.kind() == Kind.OPERATOR ? token.text() : token.keyword();
    return Optional.ofNullable(OPERATORS.get(symbol))
        .filter(op -> op.precedence() >= minPrecedence);
  }

  private Expr binary(Expr left, BinaryOp op) {
    Token sign = tokens.take();
    if (++operators > MAX_OPERATORS) {
      throw tokens.mistake(sign.span(), "an expression may have at most 300 binary operators");
    }
    boolean bool = tokens.acceptKeyword("bool");
    Modifiers.Written matching = Modifiers.matching(tokens);
    Expr right = operation(op.isRightAssociative() ? op.precedence() : op.precedence() + 1);
    Span span = left.span().to(right.span());
    Binary written = new Binary(op, left, right, bool, matching.matching(), span);
    return rules.check(written, sign.span(), matching);
  }

  private Expr signed() {
    if (!tokens.atOperator("-") && !tokens.atOperator("+")) {
      return postfix(primary());
    }
    Token sign = tokens.take();
    Expr operand = operation(BinaryOp.POW.precedence());
    rules.numeric(operand, "a sign");
    Span span = sign.span().to(operand.span());
    if (sign.text().equals("+")) {
      return operand instanceof NumberLiteral ? operand : new Plus(operand, span);
    }
    return operand instanceof NumberLiteral number
        ? new NumberLiteral(-number.value(), span)
        : new Negate(operand, span);
  }

  private Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER, DURATION -> new NumberLiteral(token.number(), tokens.take().span());
      case STRING -> new StringLiteral(token.text(), tokens.take().span());
      case LEFT_PAREN -> paren();
      case LEFT_BRACE -> selectors.selector();
      case NAME -> calls.startsHere() ? calls.call() : selectors.selector();
      case OPERATOR,
          ASSIGN,
          MATCH,
          NO_MATCH,
          RIGHT_PAREN,
          RIGHT_BRACE,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          COMMA,
          COLON,
          AT,
          END ->
          throw tokens.unexpected("an expression");
    };
  }

  private Expr paren() {
    int start = tokens.expect(Kind.LEFT_PAREN).span().start();
    Expr inside = expression();
    if (!tokens.accept(Kind.RIGHT_PAREN)) {
      throw tokens.unexpected("an operator or ')'");
    }
    return new Paren(inside, tokens.since(start));
  }

  private Expr postfix(Expr operand) {
    Expr expr = operand;
    while (true) {
      if (tokens.at(Kind.LEFT_BRACKET)) {
        expr = selectors.range(expr);
      } else if (tokens.atKeyword("offset")) {
        expr = selectors.offset(expr);
      } else if (tokens.at(Kind.AT)) {
        expr = selectors.at(expr);
      } else {
        return expr;
      }
    }
  }
}
