package io.auscult.source.embedded.filter;

import io.auscult.promql.ExprException;
import io.auscult.promql.Span;
import io.auscult.source.embedded.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into tokens. */
final class FilterLexer {
  private static final String ENDS_WORD = ":()[]{}\"<>!&|^~/";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private FilterLexer(String text) {
    this.text = text;
  }

  /** The tokens, the last of which is the end. */
  static List<Token> tokens(String text) {
    FilterLexer lexer = new FilterLexer(text);
    while (lexer.skipSpace()) {
      lexer.next();
    }
    lexer.add(Kind.END, lexer.at);
    return lexer.tokens;
  }

  private boolean skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private void next() {
    switch (text.charAt(at)) {
      case ':' -> add(Kind.COLON, at + 1);
      case '(' -> add(Kind.OPEN, at + 1);
      case ')' -> add(Kind.CLOSE, at + 1);
      case '[', '{' -> add(Kind.RANGE_OPEN, at + 1);
      case ']', '}' -> add(Kind.RANGE_CLOSE, at + 1);
      case '<', '>' -> add(Kind.COMPARISON, follows('=') ? at + 2 : at + 1);
      case '!' -> add(Kind.NOT, at + 1);
      case '&' -> pair('&', Kind.AND);
      case '|' -> pair('|', Kind.OR);
      case '"' -> quoted();
      case '/' ->
          throw problem("regular expressions are not supported here, use the wildcards * and ?");
      case '^', '~' -> throw problem("boosts (^) and fuzzy terms (~) have no meaning in a filter");
      default -> word();
    }
  }

  private boolean follows(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private void pair(char c, Kind kind) {
    if (!follows(c)) {
      throw problem("write %c%c, or %s".formatted(c, c, kind));
    }
    add(kind, at + 2);
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), new Span(at, end)));
    at = end;
  }

  private void quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      value.append(escaped(text.charAt(at++)));
    }
    if (at == text.length()) {
      throw new ExprException(text, new Span(start, start + 1), "this quote is not closed");
    }
    tokens.add(new Token(Kind.QUOTED, value.toString(), new Span(start, ++at)));
  }

  private void word() {
    int start = at;
    if (text.charAt(at) == '+' || isNegation()) {
      throw problem("+ and - before a condition are not supported, use AND and NOT");
    }
    StringBuilder value = new StringBuilder();
    while (at < text.length() && isWord(text.charAt(at))) {
      char c = text.charAt(at++);
      value.append(c == '*' ? Glob.ANY_TEXT : c == '?' ? Glob.ANY_CHAR : escaped(c));
    }
    String raw = text.substring(start, at);
    tokens.add(new Token(kind(raw), value.toString(), new Span(start, at)));
  }

  /** A minus is the sign of a number after a colon, a comparison, or inside a range. */
  private boolean isNegation() {
    return text.charAt(at) == '-'
        && (tokens.isEmpty()
            || switch (tokens.getLast().kind()) {
              case COLON, COMPARISON, RANGE_OPEN, TO -> false;
              case WORD, QUOTED, OPEN, CLOSE, RANGE_CLOSE, AND, OR, NOT, END -> true;
            });
  }

  private char escaped(char c) {
    if (c != '\\') {
      return c;
    }
    if (at == text.length()) {
      throw new ExprException(text, new Span(at - 1, at), "nothing follows this backslash");
    }
    return text.charAt(at++);
  }

  private static boolean isWord(char c) {
    return !Character.isWhitespace(c) && ENDS_WORD.indexOf(c) < 0;
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "AND" -> Kind.AND;
      case "OR" -> Kind.OR;
      case "NOT" -> Kind.NOT;
      case "TO" -> Kind.TO;
      default -> Kind.WORD;
    };
  }

  private ExprException problem(String what) {
    return new ExprException(text, new Span(at, at + 1), what);
  }
}
