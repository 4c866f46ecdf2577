package io.auscult.rules.template;

/** What functions can reach beyond their arguments. */
interface Scope {
  /** The data of this expansion. */
  TemplateData data();

  /**
   * The elements of an instant vector.
   *
   * @throws Failure if the query fails, or if there were too many
   */
  Value.Vector query(String promql);

  /**
   * Counts a use of a regular expression.
   *
   * @throws Failure if there were too many
   */
  void takeRegex();

  /**
   * The text of a template that is defined in this one.
   *
   * @throws Failure if there is none of that name
   */
  String expand(String template, Value dot);
}
