package io.auscult.promql;

import io.auscult.promql.FunctionSignature.Arity;
import io.auscult.promql.FunctionSignature.Origin;
import io.auscult.promql.FunctionSignature.Parameter;
import java.util.List;

/** The words in which the table of functions is written. */
final class Declare {
  static final Parameter RANGE = range("r");
  static final Parameter VECTOR = vector("v");

  /** How ranges of different values of a label are compared. */
  static final String COMPARED =
      """
      A label that `reference` has by `=`, and of which `current` has a matcher, too, is not matched, \
      for that is what is compared: `x{version="v8"}[1h]` with `x{version="v7"}[1h]`.
      """;

  private static final String FLAG = " Experimental: Prometheus needs a feature flag for it.";

  private Declare() {}

  static FunctionSignature stock(String name, String doc, Parameter... parameters) {
    return vectorOf(name, Origin.STOCK, doc, parameters);
  }

  static FunctionSignature experimental(String name, String doc, Parameter... parameters) {
    return vectorOf(name, Origin.EXPERIMENTAL, doc + FLAG, parameters);
  }

  static FunctionSignature auscult(String name, String doc, Parameter... parameters) {
    return vectorOf(name, Origin.AUSCULT, doc.strip(), parameters);
  }

  static FunctionSignature stockScalar(String name, String doc, Parameter... parameters) {
    return new FunctionSignature(name, Origin.STOCK, List.of(parameters), ValueType.SCALAR, doc);
  }

  static FunctionSignature experimentalScalar(String name, String doc, Parameter... parameters) {
    return new FunctionSignature(
        name, Origin.EXPERIMENTAL, List.of(parameters), ValueType.SCALAR, doc + FLAG);
  }

  private static FunctionSignature vectorOf(
      String name, Origin origin, String doc, Parameter... parameters) {
    return new FunctionSignature(name, origin, List.of(parameters), ValueType.VECTOR, doc);
  }

  static Parameter vector(String name) {
    return new Parameter(name, ValueType.VECTOR, Arity.ONE, List.of());
  }

  static Parameter range(String name) {
    return new Parameter(name, ValueType.MATRIX, Arity.ONE, List.of());
  }

  static Parameter scalar(String name) {
    return new Parameter(name, ValueType.SCALAR, Arity.ONE, List.of());
  }

  /** Any text, or one of those that are accepted. */
  static Parameter text(String name, String... accepted) {
    return new Parameter(name, ValueType.STRING, Arity.ONE, List.of(accepted));
  }

  static Parameter optional(Parameter parameter) {
    return new Parameter(parameter.name(), parameter.type(), Arity.OPTIONAL, parameter.accepted());
  }

  static Parameter repeated(Parameter parameter) {
    return new Parameter(parameter.name(), parameter.type(), Arity.REPEATED, parameter.accepted());
  }
}
