package io.auscult.rules.template;

import io.auscult.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits a template into text and the tokens of its actions. */
final class Lexer {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+)"
              + "|(?<string>\"(?:[^\"\\\\\\n]|\\\\.)*\"|`[^`]*`)"
              + "|(?<character>'(?:[^'\\\\\\n]|\\\\.)+')"
              + "|(?<number>[+-]?(?:0[xX][0-9a-fA-F_]+|\\.?\\d[\\d_]*(?:\\.\\d*)?(?:[eE][+-]?\\d+)?))"
              + "|(?<variable>\\$\\w*)"
              + "|(?<field>\\.[A-Za-z_]\\w*)"
              + "|(?<word>[A-Za-z_]\\w*)"
              + "|(?<symbol>:=|[=|().,])");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    return new Lexer(source).run();
  }

  private List<Token> run() {
    boolean trim = false;
    while (at < source.length()) {
      int open = source.indexOf("{{", at);
      int end = open < 0 ? source.length() : open;
      boolean trimBefore = open >= 0 && isTrim(open + 2, true);
      text(source.substring(at, end), trim, trimBefore);
      at = end;
      trim = open >= 0 && action(open, trimBefore);
    }
    tokens.add(new Token(Kind.END, "", source.length()));
    return tokens;
  }

  /** {@code {{- } with a space after it, or {@code -}}} with one before it. */
  private boolean isTrim(int at, boolean opening) {
    return opening
        ? source.startsWith("-", at)
            && at + 1 < source.length()
            && Character.isWhitespace(source.charAt(at + 1))
        : source.startsWith("-}}", at) && Character.isWhitespace(source.charAt(at - 1));
  }

  private void text(String text, boolean trimStart, boolean trimEnd) {
    String kept = trimStart ? text.stripLeading() : text;
    kept = trimEnd ? kept.stripTrailing() : kept;
    if (!kept.isEmpty()) {
      tokens.add(new Token(Kind.TEXT, kept, at));
    }
  }

  /** Reads an action to its end; whether the text after it is trimmed. */
  private boolean action(int open, boolean trimBefore) {
    at = open + (trimBefore ? 3 : 2);
    int comment = at;
    while (comment < source.length() && Character.isWhitespace(source.charAt(comment))) {
      comment++;
    }
    if (source.startsWith("/*", comment)) {
      return comment(open, comment);
    }
    tokens.add(new Token(Kind.OPEN, "{{", open));
    while (at < source.length()) {
      if (isTrim(at, false)) {
        return close(3, true);
      }
      if (source.startsWith("}}", at)) {
        return close(2, false);
      }
      token();
    }
    throw new TemplateException(source, open, "unclosed action: '}}' is missing");
  }

  private boolean comment(int open, int start) {
    int end = source.indexOf("*/", start);
    int close = end < 0 ? -1 : source.indexOf("}}", end);
    String rest = close < 0 ? "x" : source.substring(end + 2, close);
    if (!rest.isBlank() && !rest.strip().equals("-")) {
      throw new TemplateException(source, open, "unclosed comment: '*/}}' is missing");
    }
    at = close + 2;
    return rest.strip().equals("-");
  }

  private boolean close(int length, boolean trim) {
    tokens.add(new Token(Kind.CLOSE, "}}", at));
    at += length;
    return trim;
  }

  private void token() {
    Matcher matcher = TOKEN.matcher(source).region(at, source.length());
    if (!matcher.lookingAt()) {
      throw new TemplateException(
          source, at, "unexpected '" + source.charAt(at) + "' in an action");
    }
    for (Kind kind : Kind.values()) {
      String group = group(kind);
      if (group != null && matcher.group(group) != null) {
        tokens.add(new Token(kind, matcher.group(group), at));
      }
    }
    if (matcher.group("space") != null) {
      tokens.add(new Token(Kind.SYMBOL, " ", at));
    }
    at = matcher.end();
  }

  private static @Nullable String group(Kind kind) {
    return switch (kind) {
      case WORD -> "word";
      case FIELD -> "field";
      case VARIABLE -> "variable";
      case NUMBER -> "number";
      case STRING -> "string";
      case CHARACTER -> "character";
      case SYMBOL -> "symbol";
      case TEXT, OPEN, CLOSE, END -> null;
    };
  }
}
