package io.auscult.rules.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template, which writes something or nothing. */
sealed interface Statement {
  /** Text as it is. */
  record Text(String text) implements Statement {}

  /** {@code {{pipeline}}}: writes its value, unless a variable takes it. */
  record Action(Term.Pipeline pipeline) implements Statement {}

  /** {@code if}, {@code with} and {@code range}, with what happens otherwise. */
  record Branch(Kind kind, Term.Pipeline pipeline, List<Statement> body, List<Statement> otherwise)
      implements Statement {
    enum Kind {
      IF,
      WITH,
      RANGE
    }
  }

  /** {@code {{template "name" pipeline}}}, of which {@code block} is a short form. */
  record Include(int position, String name, Term.@Nullable Pipeline pipeline) implements Statement {
    String text() {
      String argument = pipeline == null ? "" : " " + pipeline.text();
      return "{{template " + Quote.of(name) + argument + "}}";
    }
  }

  /** Leaves the whole {@code range}, or only this round. */
  record Leave(boolean breaks) implements Statement {}
}
