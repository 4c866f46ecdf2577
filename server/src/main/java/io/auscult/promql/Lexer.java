package io.auscult.promql;

import io.auscult.promql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts an expression into tokens, in one pass. As in Prometheus, a colon belongs to a name outside
 * of braces and brackets, and {@code inf} and {@code nan} are numbers outside of braces.
 */
final class Lexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean inBraces;
  private boolean inBrackets;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * The tokens of an expression, the last of kind END.
   *
   * @throws ExprException at a character, number or string that is malformed
   */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.skipToToken()) {
      lexer.token();
    }
    lexer.add(Kind.END, text.length());
    return lexer.tokens;
  }

  private boolean skipToToken() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd;
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void token() {
    char c = text.charAt(at);
    if (startsName(c)) {
      name();
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number();
    } else if (c == '"' || c == '\'' || c == '`') {
      string();
    } else {
      symbol(c);
    }
  }

  private boolean startsName(char c) {
    return isLetter(c) || (c == ':' && !inBrackets && !inBraces);
  }

  private void name() {
    int end = at + 1;
    while (end < text.length() && continuesName(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end);
    if (!inBraces && word.equalsIgnoreCase("inf")) {
      add(Kind.NUMBER, end, word, Double.POSITIVE_INFINITY);
    } else if (!inBraces && word.equalsIgnoreCase("nan")) {
      add(Kind.NUMBER, end, word, Double.NaN);
    } else {
      add(Kind.NAME, end, word, Double.NaN);
    }
  }

  private boolean continuesName(char c) {
    return startsName(c) || isDigit(c);
  }

  private void number() {
    int end = Numbers.end(text, at);
    String word = text.substring(at, end);
    Span span = new Span(at, end);
    if (Durations.isDuration(word)) {
      double seconds = Durations.millis(text, span) / 1000.0;
      add(Kind.DURATION, end, word, seconds);
    } else {
      add(Kind.NUMBER, end, word, Numbers.value(text, span));
    }
  }

  private void string() {
    int end = Quoting.end(text, at);
    add(Kind.STRING, end, Quoting.unquote(text, new Span(at, end)), Double.NaN);
  }

  private void symbol(char c) {
    switch (c) {
      case '(' -> add(Kind.LEFT_PAREN, at + 1);
      case ')' -> add(Kind.RIGHT_PAREN, at + 1);
      case ',' -> add(Kind.COMMA, at + 1);
      case ':' -> add(Kind.COLON, at + 1);
      case '@' -> add(Kind.AT, at + 1);
      case '{', '}' -> brace(c);
      case '[', ']' -> bracket(c);
      case '+', '-', '*', '/', '%', '^' -> add(Kind.OPERATOR, at + 1);
      case '<', '>' -> add(Kind.OPERATOR, at + (peek(1) == '=' ? 2 : 1));
      case '=', '!' -> equality(c);
      default -> throw unexpected();
    }
  }

  private void brace(char c) {
    inBraces = c == '{';
    add(inBraces ? Kind.LEFT_BRACE : Kind.RIGHT_BRACE, at + 1);
  }

  private void bracket(char c) {
    inBrackets = c == '[';
    add(inBrackets ? Kind.LEFT_BRACKET : Kind.RIGHT_BRACKET, at + 1);
  }

  private void equality(char c) {
    char second = peek(1);
    if (second == '~') {
      add(c == '=' ? Kind.MATCH : Kind.NO_MATCH, at + 2);
    } else if (second == '=') {
      add(Kind.OPERATOR, at + 2);
    } else if (c == '=') {
      add(Kind.ASSIGN, at + 1);
    } else {
      throw new ExprException(
          text, new Span(at, at + 1), "'!' must be followed by '=' or '~', as in != and !~");
    }
  }

  private ExprException unexpected() {
    int codePoint = text.codePointAt(at);
    String shown =
        Character.isISOControl(codePoint)
            ? String.format(Locale.ROOT, "U+%04X", codePoint)
            : "'" + Character.toString(codePoint) + "'";
    String hint = codePoint > 127 ? "; a name with such characters is written {\"name\"}" : "";
    Span span = new Span(at, at + Character.charCount(codePoint));
    return new ExprException(text, span, "unexpected character " + shown + hint);
  }

  private void add(Kind kind, int end) {
    add(kind, end, text.substring(at, end), Double.NaN);
  }

  private void add(Kind kind, int end, String word, double number) {
    tokens.add(new Token(kind, word, number, new Span(at, end)));
    at = end;
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
