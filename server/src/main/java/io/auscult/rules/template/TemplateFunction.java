package io.auscult.rules.template;

import java.util.List;

/**
 * A function of templates.
 *
 * @param parameters types of its arguments; those that are {@link #ANY} take all
 * @param variadic whether the last parameter may be there any number of times
 */
record TemplateFunction(String name, List<String> parameters, boolean variadic, Body body) {
  /** Takes a value of any type, in Go an interface. */
  static final String ANY = "interface {}";

  static final String TEXT = "string";
  static final String VECTOR = "template.queryResult";
  static final String ELEMENT = "*template.sample";

  /** What a function does with as many arguments as it takes, each of the right type. */
  @FunctionalInterface
  interface Body {
    /**
     * The function's value.
     *
     * @throws Failure in the words of Prometheus, if it has none
     */
    Value of(List<Value> arguments, Scope scope);
  }

  static TemplateFunction of(String name, List<String> parameters, Body body) {
    return new TemplateFunction(name, parameters, false, body);
  }

  static TemplateFunction variadic(String name, List<String> parameters, Body body) {
    return new TemplateFunction(name, parameters, true, body);
  }

  /** Arguments that must be there. */
  int fixed() {
    return variadic ? parameters.size() - 1 : parameters.size();
  }

  /** The type of an argument. */
  String parameter(int index) {
    return parameters.get(Math.min(index, parameters.size() - 1));
  }
}
