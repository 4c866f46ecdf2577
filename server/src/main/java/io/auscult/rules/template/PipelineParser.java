package io.auscult.rules.template;

import io.auscult.promql.Suggestion;
import io.auscult.rules.template.Term.Command;
import io.auscult.rules.template.Term.Pipeline;
import io.auscult.rules.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands between {@code {{} and {@code }}}: commands joined by {@code |}. */
final class PipelineParser {
  private static final String OPERANDS = "a function, a variable, a field, a literal or (";

  private final TokenStream tokens;
  private final Names names;
  private int depth;

  PipelineParser(TokenStream tokens, Names names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * A pipeline and the token at its end.
   *
   * @param what whose value it is, for errors
   * @param variables how many may be declared
   */
  Pipeline pipeline(String what, Kind end, int variables) {
    int position = tokens.peekBeyondSpace().position();
    List<String> declared = new ArrayList<>();
    boolean assigns = declarations(what, variables, declared);
    List<Command> commands = commands(what, end);
    names.declare(assigns ? List.of() : declared);
    return new Pipeline(position, List.copyOf(declared), assigns, commands);
  }

  private boolean declarations(String what, int most, List<String> declared) {
    while (tokens.peekBeyondSpace().is(Kind.VARIABLE)) {
      Token sign = tokens.peekSecond();
      if (!sign.is(Kind.DECLARE) && !sign.is(Kind.ASSIGN) && !sign.is(Kind.COMMA)) {
        return false;
      }
      Token variable = tokens.nextBeyondSpace();
      tokens.nextBeyondSpace();
      declared.add(variable.text());
      if (declared.size() + (sign.is(Kind.COMMA) ? 1 : 0) > most) {
        throw tokens.wrong(
            variable, "too many variables in " + what + ", expected at most " + most);
      }
      if (sign.is(Kind.ASSIGN)) {
        known(variable);
      }
      if (!sign.is(Kind.COMMA)) {
        return sign.is(Kind.ASSIGN);
      }
    }
    if (!declared.isEmpty()) {
      throw tokens.unexpected(tokens.peekBeyondSpace(), "a variable after ','");
    }
    return false;
  }

  private List<Command> commands(String what, Kind end) {
    List<Command> commands = new ArrayList<>();
    while (!tokens.peekBeyondSpace().is(end)) {
      Token first = tokens.peekBeyondSpace();
      Command command = command();
      if (!commands.isEmpty() && !executable(command)) {
        throw tokens.wrong(
            first, first.shown() + " cannot take a value from |, expected a function after |");
      }
      commands.add(command);
    }
    if (commands.isEmpty()) {
      throw tokens.unexpected(tokens.peekBeyondSpace(), "a value for " + what);
    }
    tokens.nextBeyondSpace();
    return List.copyOf(commands);
  }

  private static boolean executable(Command command) {
    return switch (command.words().getFirst()) {
      case Term.Constant _, Term.Dot _, Term.Nil _ -> false;
      default -> true;
    };
  }

  private Command command() {
    int position = tokens.peekBeyondSpace().position();
    List<Term> words = new ArrayList<>();
    do {
      words.add(operand());
    } while (tokens.peek().is(Kind.SPACE) && !endsCommand(tokens.peekBeyondSpace()));
    Token after = tokens.peekBeyondSpace();
    if (after.is(Kind.PIPE)) {
      tokens.nextBeyondSpace();
    } else if (!endsCommand(after)) {
      throw tokens.wrong(after, "unexpected " + after.shown() + ", expected a space before it");
    }
    return new Command(position, List.copyOf(words));
  }

  private static boolean endsCommand(Token token) {
    return token.is(Kind.CLOSE) || token.is(Kind.RIGHT) || token.is(Kind.PIPE);
  }

  private Term operand() {
    Token first = tokens.nextBeyondSpace();
    Term base = term(first);
    if (!tokens.peek().is(Kind.FIELD)) {
      return base;
    }
    int position = tokens.peek().position();
    List<String> fields = new ArrayList<>();
    while (tokens.peek().is(Kind.FIELD)) {
      fields.add(tokens.next().text().substring(1));
    }
    return withFields(first, base, position, fields);
  }

  private Term withFields(Token first, Term base, int position, List<String> fields) {
    return switch (base) {
      case Term.Field field -> new Term.Field(position, joined(field.names(), fields));
      case Term.Variable variable -> new Term.Variable(position, variable.name(), fields);
      case Term.Constant _, Term.Nil _, Term.Dot _ ->
          throw tokens.wrong(first, first.shown() + " has no fields");
      default -> new Term.Chain(position, base, List.copyOf(fields));
    };
  }

  private static List<String> joined(List<String> names, List<String> more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(more);
    return List.copyOf(all);
  }

  private Term term(Token token) {
    int at = token.position();
    return switch (token.kind()) {
      case DOT -> new Term.Dot(at);
      case FIELD -> new Term.Field(at, List.of(token.text().substring(1)));
      case VARIABLE -> new Term.Variable(at, known(token), List.of());
      case STRING, NUMBER, CHARACTER -> constant(token);
      case NAME -> name(token);
      case LEFT -> parentheses(token);
      default -> throw tokens.unexpected(token, OPERANDS);
    };
  }

  private Term parentheses(Token left) {
    if (++depth > Limits.DEPTH) {
      throw tokens.wrong(left, "more than " + Limits.DEPTH + " parentheses inside each other");
    }
    Pipeline inner = pipeline("parentheses", Kind.RIGHT, 1);
    depth--;
    return inner;
  }

  private String known(Token variable) {
    if (!names.knows(variable.text())) {
      throw tokens.wrong(
          variable,
          "unknown variable "
              + variable.text()
              + Suggestion.clause(variable.text(), names.all())
              + "; known here: "
              + String.join(", ", names.all()));
    }
    return variable.text();
  }

  private Term constant(Token token) {
    try {
      Value value =
          switch (token.kind()) {
            case STRING -> new Value.Text(Quote.unquoted(token.text()));
            case CHARACTER -> character(Quote.unquoted(token.text()));
            default -> NumberLiteral.of(token.text());
          };
      return new Term.Constant(token.position(), token.text(), value);
    } catch (Failure e) {
      throw tokens.wrong(token, e.problem());
    }
  }

  private static Value character(String text) {
    if (text.isEmpty() || text.codePointCount(0, text.length()) != 1) {
      throw new Failure("single quotes hold one character, text stands in double quotes");
    }
    return new Value.Whole(text.codePointAt(0));
  }

  private Term name(Token token) {
    int at = token.position();
    return switch (token.text()) {
      case "true" -> new Term.Constant(at, "true", new Value.Bool(true));
      case "false" -> new Term.Constant(at, "false", new Value.Bool(false));
      case "nil" -> new Term.Nil(at);
      default -> function(token);
    };
  }

  private Term function(Token token) {
    TemplateFunction function = Functions.ALL.get(token.text());
    if (function == null) {
      throw tokens.wrong(
          token,
          "unknown function '"
              + token.text()
              + "'"
              + Suggestion.clause(token.text(), Functions.ALL.keySet()));
    }
    return new Term.Name(token.position(), token.text(), function);
  }
}
