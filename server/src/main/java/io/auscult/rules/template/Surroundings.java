package io.auscult.rules.template;

import io.auscult.rules.template.Value.Dictionary;
import io.auscult.rules.template.Value.Element;
import io.auscult.rules.template.Value.Vector;
import java.util.List;
import java.util.Map;

/** What all parts of one expansion share: data, defined templates, limits. */
record Surroundings(TemplateData data, Map<String, List<Statement>> templates, Steps steps)
    implements Scope {
  /**
   * The statements of a template by name.
   *
   * @throws Failure if there is none
   */
  List<Statement> defined(String name) {
    List<Statement> statements = templates.get(name);
    if (statements == null) {
      throw new Failure("template " + Quote.of(name) + " not defined");
    }
    return statements;
  }

  @Override
  public String expand(String template, Value dot) {
    List<Statement> statements = defined(template);
    BoundedText out = new BoundedText();
    new Expansion(this, template, out).run(statements, dot);
    return out.toString();
  }

  @Override
  public void takeRegex() {
    steps.takeRegex();
  }

  @Override
  public Vector query(String promql) {
    steps.takeQuery();
    List<Sample> samples;
    try {
      samples = data.querier().query(promql, data.at());
    } catch (RuntimeException e) {
      throw new Failure(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
    return new Vector(samples.stream().map(Surroundings::element).toList());
  }

  private static Element element(Sample sample) {
    return new Element(Dictionary.of(sample.labels()), sample.value());
  }
}
