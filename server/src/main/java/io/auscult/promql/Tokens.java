package io.auscult.promql;

import io.auscult.promql.Token.Kind;
import java.util.List;

/** The tokens of an expression and the place that the parser has reached. */
final class Tokens {
  private final String text;
  private final List<Token> tokens;
  private int next;

  Tokens(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The one after {@link #peek}. */
  Token second() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  boolean at(Kind kind) {
    return peek().kind() == kind;
  }

  boolean atOperator(String sign) {
    return at(Kind.OPERATOR) && peek().text().equals(sign);
  }

  boolean atKeyword(String word) {
    return peek().keyword().equals(word);
  }

  Token take() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean accept(Kind kind) {
    boolean there = at(kind);
    if (there) {
      take();
    }
    return there;
  }

  boolean acceptKeyword(String word) {
    boolean there = atKeyword(word);
    if (there) {
      take();
    }
    return there;
  }

  Token expect(Kind kind) {
    if (at(kind)) {
      return take();
    }
    throw unexpected(kind.word());
  }

  /** From a start to the end of the last token taken. */
  Span since(int start) {
    return new Span(start, tokens.get(next - 1).span().end());
  }

  /** The error that the next token is none of what is accepted. */
  ExprException unexpected(String accepted) {
    String problem = "found %s, expected %s".formatted(peek().description(), accepted);
    return mistake(peek().span(), problem + Unbuilt.clause(peek().keyword()));
  }

  ExprException mistake(Span span, String problem) {
    return new ExprException(text, span, problem);
  }

  /** A duration given in seconds, as milliseconds. */
  long millis(double seconds, Span span) {
    return Durations.inRange(text, span, seconds * 1000);
  }
}
