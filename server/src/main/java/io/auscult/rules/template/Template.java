package io.auscult.rules.template;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template, parsed: {@code Instance {{ $labels.instance }} is down}. Immutable. */
public final class Template {
  private static final Set<String> VARIABLES =
      Set.of("$", "$labels", "$externalLabels", "$externalURL", "$value");

  private final String source;
  private final List<Node> body;
  private final Map<String, List<Node>> defined;

  private Template(String source, Parser.Parsed parsed) {
    this.source = source;
    this.body = List.copyOf(parsed.body());
    this.defined = Map.copyOf(parsed.defined());
  }

  /**
   * Parses a text.
   *
   * @throws TemplateException with the place of the mistake
   */
  public static Template parse(String text) {
    return new Template(text, Parser.parse(text, Functions.NAMES, VARIABLES));
  }

  /**
   * The text with its actions carried out.
   *
   * @throws TemplateException where an action fails
   */
  public String expand(TemplateData data) {
    return new Expander(source, defined, data).expand(body);
  }

  /**
   * The same; where an action fails Prometheus' words for it, so that the alert still fires.
   *
   * @param name of the template, {@code __alert_Down}
   */
  public String expandOrExplain(String name, TemplateData data) {
    try {
      return expand(data);
    } catch (TemplateException e) {
      return "<error expanding template: error executing template %s: template: %s:%d:%d: %s>"
          .formatted(name, name, e.line(), e.column(), e.getMessage());
    }
  }
}
