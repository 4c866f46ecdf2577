package io.auscult.rules.template;

/** A template cannot be parsed, or fails as it is expanded. Line and column count from 1. */
public final class TemplateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  TemplateException(String text, int offset, String message) {
    super(message);
    String before = text.substring(0, Math.clamp(offset, 0, text.length()));
    this.line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    this.column = before.length() - before.lastIndexOf('\n');
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
