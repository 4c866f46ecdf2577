package io.auscult.rules.template;

import java.util.List;
import java.util.stream.Collectors;

/** What stands for a value: an argument, or the first word of a command. */
sealed interface Term {
  /** Index in the template, as Go reports it. */
  int position();

  /** The term as Go writes it in errors. */
  String text();

  /** {@code .} */
  record Dot(int position) implements Term {
    @Override
    public String text() {
      return ".";
    }
  }

  /** {@code nil} */
  record Nil(int position) implements Term {
    @Override
    public String text() {
      return "nil";
    }
  }

  /** A literal text, number, character or truth; {@code text} is what is written. */
  record Constant(int position, String text, Value value) implements Term {}

  /** {@code .Labels.instance}: fields of the dot. */
  record Field(int position, List<String> names) implements Term {
    @Override
    public String text() {
      return names.stream().map(name -> "." + name).collect(Collectors.joining());
    }
  }

  /** {@code $x.a.b}; the name begins with {@code $}. */
  record Variable(int position, String name, List<String> fields) implements Term {
    @Override
    public String text() {
      return name + fields.stream().map(field -> "." + field).collect(Collectors.joining());
    }
  }

  /** {@code (pipeline).a.b}. */
  record Chain(int position, Term base, List<String> fields) implements Term {
    @Override
    public String text() {
      String inner = base instanceof Pipeline ? "(" + base.text() + ")" : base.text();
      return inner + fields.stream().map(field -> "." + field).collect(Collectors.joining());
    }
  }

  /** The name of a function. */
  record Name(int position, String text, TemplateFunction function) implements Term {}

  /** Words side by side: a function and its arguments, or one value. */
  record Command(int position, List<Term> words) implements Term {
    @Override
    public String text() {
      return words.stream().map(Command::argument).collect(Collectors.joining(" "));
    }

    private static String argument(Term word) {
      return word instanceof Pipeline ? "(" + word.text() + ")" : word.text();
    }
  }

  /**
   * Commands that each hand their value to the next as its last argument.
   *
   * @param variables what the value is given to, at most two
   * @param assigns {@code =} rather than {@code :=}
   */
  record Pipeline(int position, List<String> variables, boolean assigns, List<Command> commands)
      implements Term {
    @Override
    public String text() {
      String names = String.join(", ", variables);
      String sign = variables.isEmpty() ? "" : assigns ? " = " : " := ";
      return names + sign + commands.stream().map(Command::text).collect(Collectors.joining(" | "));
    }
  }
}
