package io.auscult.rules.template;

import io.auscult.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into tokens; spaces inside actions are tokens, for {@code .a .b} is not {@code
 * .a.b}.
 */
final class Lexer {
  private static final String BLANKS = " \t\r\n";

  private final Source source;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(Source source) {
    this.source = source;
    this.text = source.text();
  }

  static List<Token> tokens(Source source) {
    Lexer lexer = new Lexer(source);
    boolean trim = false;
    while (lexer.at < lexer.text.length()) {
      trim = lexer.textThenAction(trim);
    }
    lexer.tokens.add(new Token(Kind.END, "", lexer.at));
    return lexer.tokens;
  }

  /** Whether the text that follows loses its leading blanks. */
  private boolean textThenAction(boolean trimmed) {
    int open = text.indexOf("{{", at);
    int end = open < 0 ? text.length() : open;
    boolean trim = open >= 0 && startsTrim(open + 2);
    addText(trimmed, trim, end);
    at = end;
    if (open < 0) {
      return false;
    }
    int inside = open + (trim ? 4 : 2);
    return text.startsWith("/*", inside) ? comment(open, inside) : action(open, inside);
  }

  private boolean startsTrim(int from) {
    return text.startsWith("-", from) && from + 1 < text.length() && isBlank(text.charAt(from + 1));
  }

  private void addText(boolean trimStart, boolean trimEnd, int end) {
    int from = at;
    int to = end;
    while (trimStart && from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (trimEnd && from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    if (from < to) {
      tokens.add(new Token(Kind.TEXT, text.substring(from, to), from));
    }
  }

  private boolean comment(int open, int inside) {
    int end = text.indexOf("*/", inside + 2);
    if (end < 0) {
      throw source.wrong(open, "comment without an end, expected */}}");
    }
    at = end + 2;
    boolean trim = atTrimmedClose();
    at += trim ? 2 : 0;
    if (!text.startsWith("}}", at)) {
      throw source.wrong(at, "expected }} right after the comment");
    }
    at += 2;
    return trim;
  }

  private boolean action(int open, int inside) {
    tokens.add(new Token(Kind.OPEN, "{{", open));
    at = inside;
    while (at < text.length()) {
      boolean trim = atTrimmedClose();
      if (trim || text.startsWith("}}", at)) {
        at += trim ? 2 : 0;
        tokens.add(new Token(Kind.CLOSE, "}}", at));
        at += 2;
        return trim;
      }
      next();
    }
    throw source.wrong(open, "action without an end, expected }}");
  }

  private boolean atTrimmedClose() {
    return at < text.length() && isBlank(text.charAt(at)) && text.startsWith("-}}", at + 1);
  }

  private void next() {
    char c = text.charAt(at);
    switch (c) {
      case ' ', '\t', '\r', '\n' -> blanks();
      case '"' -> quoted(Kind.STRING, '"', true);
      case '`' -> quoted(Kind.STRING, '`', false);
      case '\'' -> quoted(Kind.CHARACTER, '\'', true);
      case '|' -> symbol(Kind.PIPE, "|");
      case ',' -> symbol(Kind.COMMA, ",");
      case '(' -> symbol(Kind.LEFT, "(");
      case ')' -> symbol(Kind.RIGHT, ")");
      case '=' -> symbol(Kind.ASSIGN, "=");
      case ':' -> declare();
      case '$' -> word(Kind.VARIABLE);
      case '.' -> dot();
      default -> nameOrNumber(c);
    }
  }

  private void blanks() {
    int start = at;
    // The blank of " -}}" belongs to the end of the action.
    while (at < text.length() && isBlank(text.charAt(at)) && !atTrimmedClose()) {
      at++;
    }
    tokens.add(new Token(Kind.SPACE, text.substring(start, at), start));
  }

  private void symbol(Kind kind, String symbol) {
    tokens.add(new Token(kind, symbol, at));
    at += symbol.length();
  }

  private void declare() {
    if (!text.startsWith(":=", at)) {
      throw source.wrong(at, "unexpected ':', expected :=");
    }
    symbol(Kind.DECLARE, ":=");
  }

  private void quoted(Kind kind, char quote, boolean escapes) {
    int start = at++;
    while (at < text.length() && text.charAt(at) != quote) {
      if (escapes && text.charAt(at) == '\n') {
        throw source.wrong(start, "quoted text ends at the end of the line, expected " + quote);
      }
      at += escapes && text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw source.wrong(start, "quoted text without an end, expected " + quote);
    }
    at++;
    tokens.add(new Token(kind, text.substring(start, at), start));
  }

  private void dot() {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (isDigit(next)) {
      number();
    } else if (isWord(next)) {
      word(Kind.FIELD);
    } else {
      symbol(Kind.DOT, ".");
    }
  }

  private void nameOrNumber(char c) {
    if (isDigit(c) || c == '+' || c == '-') {
      number();
    } else if (isWord(c)) {
      word(Kind.NAME);
    } else {
      throw source.wrong(
          at,
          "unexpected character '" + Character.toString(text.codePointAt(at)) + "' in an action");
    }
  }

  private void word(Kind kind) {
    int start = at++;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && !endsWord(text.charAt(at))) {
      throw source.wrong(
          at, "unexpected character '" + text.charAt(at) + "' after " + text.substring(start, at));
    }
    tokens.add(new Token(kind, text.substring(start, at), start));
  }

  private void number() {
    int start = at++;
    while (at < text.length() && continuesNumber(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Kind.NUMBER, text.substring(start, at), start));
  }

  private boolean continuesNumber(char c) {
    boolean sign = c == '+' || c == '-';
    return sign ? "eEpP".indexOf(text.charAt(at - 1)) >= 0 : isWord(c) || c == '.';
  }

  private static boolean isBlank(char c) {
    return BLANKS.indexOf(c) >= 0;
  }

  private static boolean endsWord(char c) {
    return isBlank(c) || ".,|:()}=".indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
