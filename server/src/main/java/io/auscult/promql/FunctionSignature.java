package io.auscult.promql;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One function of the language: what it takes, what it gives, and its documentation. The parser's
 * argument checks, error texts, the language reference and the editor's completion all read this.
 *
 * @param doc what it answers, formula, range and unit, cost, source; Markdown
 */
public record FunctionSignature(
    String name, Origin origin, List<Parameter> parameters, ValueType result, String doc) {
  /** Where a function comes from. */
  public enum Origin {
    /** Stable PromQL. */
    STOCK,
    /** PromQL behind a feature flag. */
    EXPERIMENTAL,
    /** Ours. */
    AUSCULT
  }

  /** How often an argument may be written. */
  public enum Arity {
    ONE,
    OPTIONAL,
    /** Any number, none included; only as the last. */
    REPEATED
  }

  /**
   * One parameter.
   *
   * @param name for the docs and the error texts
   * @param accepted the texts that it takes, the one to begin with first; empty: any
   */
  public record Parameter(String name, ValueType type, Arity arity, List<String> accepted) {
    public Parameter {
      accepted = List.copyOf(accepted);
    }
  }

  public FunctionSignature {
    parameters = List.copyOf(parameters);
  }

  /** How a call is written, {@code round(v, [to_nearest])}; {@code ...} marks a repeated one. */
  public String usage() {
    return parameters.stream()
        .map(FunctionSignature::shown)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static String shown(Parameter parameter) {
    return switch (parameter.arity()) {
      case ONE -> parameter.name();
      case OPTIONAL -> "[" + parameter.name() + "]";
      case REPEATED -> parameter.name() + "...";
    };
  }

  /** The fewest arguments. */
  public int minArgs() {
    return (int) parameters.stream().filter(p -> p.arity() == Arity.ONE).count();
  }

  /** The most arguments. */
  public int maxArgs() {
    boolean repeated = parameters.stream().anyMatch(p -> p.arity() == Arity.REPEATED);
    return repeated ? Integer.MAX_VALUE : parameters.size();
  }
}
