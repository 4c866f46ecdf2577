package io.auscult.rules.template;

import io.auscult.rules.template.Term.Command;
import io.auscult.rules.template.Term.Pipeline;
import io.auscult.rules.template.Value.Absent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of pipelines. Knows at any time where it is, for errors. */
final class Evaluator {
  private final Scope scope;
  private final Variables variables;
  private final Steps steps;
  private String context = "";
  private int position;

  Evaluator(Scope scope, Variables variables, Steps steps) {
    this.scope = scope;
    this.variables = variables;
    this.steps = steps;
  }

  /** An error here, in a template's name. */
  Fault fault(String template, Failure failure) {
    return new Fault(position, context, template, failure.problem());
  }

  void at(int place, String shown) {
    position = place;
    context = shown;
  }

  private void at(Term term) {
    steps.take();
    at(term.position(), term.text());
  }

  /** The value of a pipeline, which its variables take, too. */
  Value pipeline(Value dot, Pipeline pipeline) {
    Value value = commands(dot, pipeline);
    for (String variable : pipeline.variables()) {
      if (pipeline.assigns()) {
        variables.assign(variable, value);
      } else {
        variables.declare(variable, value);
      }
    }
    return value;
  }

  /** The value of a pipeline without its variables. */
  Value commands(Value dot, Pipeline pipeline) {
    at(pipeline);
    steps.enter();
    Value value = null;
    for (Command command : pipeline.commands()) {
      value = command(dot, command, value);
    }
    steps.leave();
    return value == null ? new Absent() : value;
  }

  private Value command(Value dot, Command command, @Nullable Value last) {
    Term first = command.words().getFirst();
    List<Term> arguments = command.words().subList(1, command.words().size());
    if (first instanceof Term.Name name) {
      at(name);
      return call(dot, name.function(), command, null, arguments, last);
    }
    return word(dot, first, arguments, last);
  }

  /** A first word that is no function; with arguments, the last of its fields must be a method. */
  private Value word(Value dot, Term first, List<Term> arguments, @Nullable Value last) {
    return switch (first) {
      case Term.Field field -> {
        at(field);
        yield fields(dot, dot, field, field.names(), arguments, last);
      }
      case Term.Variable variable -> {
        at(variable);
        boolean alone = variable.fields().isEmpty();
        plain(alone, variable, arguments, last);
        Value value = variables.get(variable.name());
        yield fields(dot, value, variable, variable.fields(), arguments, last);
      }
      case Term.Chain chain -> {
        Value base = argument(dot, chain.base());
        yield fields(dot, base, chain, chain.fields(), arguments, last);
      }
      default -> {
        plain(true, first, arguments, last);
        yield operand(dot, first);
      }
    };
  }

  private void plain(boolean noFunction, Term first, List<Term> arguments, @Nullable Value last) {
    if (noFunction && (!arguments.isEmpty() || last != null)) {
      at(first);
      throw new Failure("can't give argument to non-function " + first.text());
    }
  }

  private Value operand(Value dot, Term word) {
    if (word instanceof Pipeline pipeline) {
      return pipeline(dot, pipeline);
    }
    at(word);
    return switch (word) {
      case Term.Constant constant -> constant.value();
      case Term.Dot _ -> dot;
      case Term.Nil _ -> throw new Failure("nil is not a command");
      default -> throw new Failure("can't evaluate command " + Quote.of(word.text()));
    };
  }

  private Value fields(
      Value dot,
      Value start,
      Term whole,
      List<String> names,
      List<Term> arguments,
      @Nullable Value last) {
    Value value = start;
    for (int i = 0; i < names.size(); i++) {
      boolean end = i == names.size() - 1;
      value =
          field(dot, value, whole, names.get(i), end ? arguments : List.of(), end ? last : null);
    }
    return value;
  }

  private Value field(
      Value dot,
      Value receiver,
      Term whole,
      String name,
      List<Term> arguments,
      @Nullable Value last) {
    TemplateFunction method = receiver instanceof Value.Moment ? Moments.METHODS.get(name) : null;
    if (method != null) {
      return call(dot, method, whole, receiver, arguments, last);
    }
    Value found = Fields.of(receiver, name);
    if (!arguments.isEmpty() || last != null) {
      throw new Failure(
          receiver instanceof Value.Dictionary
              ? name + " is not a method but has arguments"
              : name + " has arguments but cannot be invoked as function");
    }
    return found;
  }

  private Value argument(Value dot, Term term) {
    at(term);
    return switch (term) {
      case Term.Nil _ -> new Absent();
      case Term.Name name -> call(dot, name.function(), name, null, List.of(), null);
      default -> word(dot, term, List.of(), null);
    };
  }

  private Value call(
      Value dot,
      TemplateFunction function,
      Term whole,
      @Nullable Value receiver,
      List<Term> arguments,
      @Nullable Value last) {
    checkCount(function, arguments.size() + (last == null ? 0 : 1), receiver == null ? 0 : 1);
    if (function.name().equals("and") || function.name().equals("or")) {
      return decisive(dot, function.name().equals("or"), arguments, last);
    }
    List<Value> values = new ArrayList<>();
    if (receiver != null) {
      values.add(receiver);
    }
    for (Term argument : arguments) {
      values.add(typed(dot, argument, function.parameter(values.size())));
    }
    if (last != null) {
      values.add(Types.checked(last, function.parameter(values.size())));
    }
    return result(function, whole, values);
  }

  private static void checkCount(TemplateFunction function, int given, int receivers) {
    int fixed = function.fixed() - receivers;
    if (given < fixed || (!function.variadic() && given > fixed)) {
      String want = (function.variadic() ? "at least " : "") + fixed;
      throw new Failure(
          "wrong number of args for " + function.name() + ": want " + want + " got " + given);
    }
  }

  private Value typed(Value dot, Term argument, String type) {
    if (argument instanceof Term.Constant constant) {
      at(argument);
      return Types.constant(constant, type);
    }
    if (argument instanceof Term.Nil && !Types.nullable(type)) {
      at(argument);
      throw new Failure("cannot assign nil to " + type);
    }
    return Types.checked(argument(dot, argument), type);
  }

  /** The first argument that is true ({@code or}) or false ({@code and}), or the last. */
  private Value decisive(Value dot, boolean or, List<Term> arguments, @Nullable Value last) {
    Value value = new Absent();
    for (Term argument : arguments) {
      value = argument(dot, argument);
      if (value.truth() == or) {
        return value;
      }
    }
    return last == null ? value : last;
  }

  private Value result(TemplateFunction function, Term whole, List<Value> values) {
    values.forEach(this::charge);
    try {
      Value value = function.body().of(values, scope);
      charge(value);
      return Types.bounded(value);
    } catch (Failure e) {
      at(whole);
      throw new Failure("error calling " + function.name() + ": " + e.problem());
    }
  }

  private void charge(Value value) {
    if (value instanceof Value.Text text) {
      steps.takeText(text.text());
    }
  }
}
