package io.auscult.rules.template;

import io.auscult.rules.template.Value.Dictionary;

/** A template of an annotation or a label: read once, expanded for each alert. */
public final class Template {
  /** What Prometheus puts before each template; here it only shifts the columns of its errors. */
  static final String DEFINITIONS =
      "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
          + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";

  private final Source source;
  private final TemplateParser.Parsed parsed;

  private Template(Source source, TemplateParser.Parsed parsed) {
    this.source = source;
    this.parsed = parsed;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException if it is none: where, what is wrong, and what is accepted
   */
  public static Template parse(String text) {
    Source source = new Source(text);
    if (text.length() > Limits.CHARACTERS) {
      throw source.wrong(0, "template longer than " + Limits.CHARACTERS + " characters");
    }
    return new Template(source, TemplateParser.parse(source));
  }

  /** The text as it was read. */
  public String text() {
    return source.text();
  }

  /**
   * The text for an alert.
   *
   * @throws TemplateException if a part has no value, a query fails, or the text, the steps or the
   *     queries are too many
   */
  public String expand(TemplateData data) {
    try {
      return expanded(data);
    } catch (Fault e) {
      throw e.at(source);
    }
  }

  /**
   * The text for an alert or, where there is none, Prometheus' text that says why: {@code <error
   * expanding template: error executing template __alert_X: ...>}.
   *
   * @param alert the name of the alert, {@code X}
   */
  public String expandOrExplain(TemplateData data, String alert) {
    String name = "__alert_" + alert;
    try {
      return expanded(data);
    } catch (Fault e) {
      return "<error expanding template: error executing template "
          + name
          + ": "
          + e.explained(source, name)
          + ">";
    }
  }

  private String expanded(TemplateData data) {
    BoundedText out = new BoundedText();
    Surroundings surroundings = new Surroundings(data, parsed.defined(), new Steps());
    Value.Root root =
        new Value.Root(
            Dictionary.of(data.labels()),
            Dictionary.of(data.externalLabels()),
            data.externalUrl(),
            data.value());
    new Expansion(surroundings, "", out).run(parsed.main(), root);
    return out.toString();
  }
}
