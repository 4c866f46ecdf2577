package io.auscult.promql;

/**
 * A mistake in an expression, with its place. The message has a line and column and shows the line
 * with a caret under the place:
 *
 * <pre>
 * 1:5: unknown function 'rat', did you mean 'rate'?
 *   sum(rat(x[5m]))
 *       ^
 * </pre>
 */
public class ExprException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final int line;
  private final int column;
  private final int offset;

  /**
   * @param text the whole expression
   * @param span where the mistake is
   * @param problem what is wrong and what is accepted, without the place
   */
  public ExprException(String text, Span span, String problem) {
    super(render(text, span, problem));
    this.problem = problem;
    this.offset = Math.min(span.start(), text.length());
    this.line = lineOf(text, offset);
    this.column = columnOf(text, offset);
  }

  /**
   * A mistake in another expression that this one names. The place is that of the name; the message
   * goes on with the other's message, which shows the other's text.
   *
   * @param where {@code in the signal 'ctr'}
   */
  public ExprException(String text, Span span, String where, ExprException inside) {
    super(place(text, span) + where + ": " + inside.getMessage(), inside);
    this.problem = where + ": " + inside.getMessage();
    this.offset = Math.min(span.start(), text.length());
    this.line = lineOf(text, offset);
    this.column = columnOf(text, offset);
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }

  /** Offset in the text, from 0. */
  public int offset() {
    return offset;
  }

  private static String render(String text, Span span, String problem) {
    int at = Math.min(span.start(), text.length());
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int lineEnd = text.indexOf('\n', at);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
    int length = Math.max(1, Math.min(span.end(), lineStart + line.length()) - at);
    return "%s%s%n  %s%n  %s%s"
        .formatted(
            place(text, span), problem, line, " ".repeat(at - lineStart), "^".repeat(length));
  }

  private static String place(String text, Span span) {
    int at = Math.min(span.start(), text.length());
    return "%d:%d: ".formatted(lineOf(text, at), columnOf(text, at));
  }

  private static int lineOf(String text, int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  private static int columnOf(String text, int offset) {
    return offset - (text.lastIndexOf('\n', offset - 1) + 1) + 1;
  }
}
