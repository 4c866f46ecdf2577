package io.auscult.rules.template;

/** An expansion that ended at a place of the template. */
final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;

  private final String context;
  private final String template;

  /**
   * An end of an expansion.
   *
   * @param context the part that was evaluated, as Go writes it
   * @param template the defined template in which it is, {@code ""} for the main one
   */
  Fault(int position, String context, String template, String problem) {
    super(problem, null, false, false);
    this.position = position;
    this.context = context;
    this.template = template;
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  TemplateException at(Source source) {
    return source.wrong(position, problem() + (context.isEmpty() ? "" : ", at " + context));
  }

  /** Prometheus' words; it counts columns in bytes from 0, with its own definitions in front. */
  String explained(Source source, String main) {
    int line = source.line(position);
    int column = source.byteColumn(position) + (line == 1 ? Template.DEFINITIONS.length() : 0);
    return String.format(
        "template: %s:%d:%d: executing %s at <%s>: %s",
        main, line, column, Quote.of(template.isEmpty() ? main : template), context, problem());
  }
}
