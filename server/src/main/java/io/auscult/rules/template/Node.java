package io.auscult.rules.template;

import java.util.List;
import java.util.Optional;

/** A piece of a parsed template. */
sealed interface Node {

  /** Text as it is. */
  record Text(String text) implements Node {}

  /** <code>{{ pipeline }}</code>: its value is printed, unless it only sets a variable. */
  record Action(Pipe pipe) implements Node {}

  /** <code>{{ if }}</code> and <code>{{ with }}</code>, which makes its value the dot. */
  record Branch(boolean with, Pipe pipe, List<Node> then, List<Node> otherwise) implements Node {}

  /** <code>{{ range }}</code>. */
  record Range(Pipe pipe, List<Node> body, List<Node> otherwise) implements Node {}

  /** <code>{{ template "name" pipeline }}</code>. */
  record Call(String name, Optional<Pipe> argument, int offset) implements Node {}

  /**
   * Commands, each fed with the value of the one before.
   *
   * @param variables those that get the value, {@code $i, $e := ...}
   * @param declares whether they are new
   */
  record Pipe(List<String> variables, boolean declares, List<Command> commands) {}

  /** A function and its arguments, or a single value. */
  record Command(List<Operand> words, int offset) {}

  /** A value, and the fields taken of it, one after the other. */
  record Operand(Value value, List<String> fields, int offset) {}

  /** Where a value comes from. */
  sealed interface Value {
    /** {@code .} */
    record Dot() implements Value {}

    /** {@code nil} */
    record Nil() implements Value {}

    /** {@code $name}; {@code $} is the dot of the beginning. */
    record Variable(String name) implements Value {}

    /** A number, a string, a truth value. */
    record Literal(Object value) implements Value {}

    /** A function by name. */
    record Function(String name) implements Value {}

    /** {@code (pipeline)} */
    record Nested(Pipe pipe) implements Value {}
  }
}
