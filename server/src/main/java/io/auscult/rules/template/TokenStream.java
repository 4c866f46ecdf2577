package io.auscult.rules.template;

import io.auscult.rules.template.Token.Kind;
import java.util.List;

/** Tokens one after another. */
final class TokenStream {
  private final Source source;
  private final List<Token> tokens;
  private int at;

  TokenStream(Source source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  /** The next token, a space too. */
  Token peek() {
    return tokens.get(at);
  }

  /** The token that comes after any space. */
  Token peekBeyondSpace() {
    return tokens.get(peek().is(Kind.SPACE) ? at + 1 : at);
  }

  /** The one after {@link #peekBeyondSpace}, again without a space before it. */
  Token peekSecond() {
    int first = peek().is(Kind.SPACE) ? at + 1 : at;
    int second = Math.min(first + 1, tokens.size() - 1);
    return tokens.get(tokens.get(second).is(Kind.SPACE) ? second + 1 : second);
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  Token nextBeyondSpace() {
    skipSpace();
    return next();
  }

  void skipSpace() {
    if (peek().is(Kind.SPACE)) {
      next();
    }
  }

  Token expect(Kind kind, String accepted) {
    Token token = nextBeyondSpace();
    if (!token.is(kind)) {
      throw unexpected(token, accepted);
    }
    return token;
  }

  TemplateException unexpected(Token token, String accepted) {
    return wrong(token, "unexpected " + token.shown() + ", expected " + accepted);
  }

  TemplateException wrong(Token token, String problem) {
    return source.wrong(token.position(), problem);
  }
}
