package io.auscult.rules.template;

import io.auscult.rules.template.Node.Command;
import io.auscult.rules.template.Node.Operand;
import io.auscult.rules.template.Node.Pipe;
import io.auscult.rules.template.Node.Value;
import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Expands a parsed template, within bounds of output, steps and calls in one another. */
final class Expander {
  private static final int MOST_OUTPUT = 65_536;
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_CALLS = 50;

  private final String source;
  private final Map<String, List<Node>> defined;
  private final Functions functions;
  private StringBuilder out = new StringBuilder();
  private Scope scope;
  private int steps;
  private int calls;

  /** A variable and those before it. */
  private static final class Scope {
    private final String name;
    private @Nullable Object value;
    private final @Nullable Scope outer;

    Scope(String name, @Nullable Object value, @Nullable Scope outer) {
      this.name = name;
      this.value = value;
      this.outer = outer;
    }
  }

  Expander(String source, Map<String, List<Node>> defined, TemplateData data) {
    this.source = source;
    this.defined = defined;
    this.functions = new Functions(data);
    this.scope = new Scope("$", root(data), null);
    Map<String, @Nullable Object> root = root(data);
    declare("$labels", root.get("Labels"));
    declare("$externalLabels", root.get("ExternalLabels"));
    declare("$externalURL", root.get("ExternalURL"));
    declare("$value", root.get("Value"));
  }

  private static Map<String, @Nullable Object> root(TemplateData data) {
    Map<String, @Nullable Object> root = new TreeMap<>();
    root.put("Labels", data.labels().asMap());
    root.put("ExternalLabels", data.externalLabels().asMap());
    root.put("ExternalURL", data.externalUrl());
    root.put("Value", data.value());
    return root;
  }

  String expand(List<Node> body) {
    run(body, scopeOf("$").value);
    return out.toString();
  }

  private void declare(String name, @Nullable Object value) {
    scope = new Scope(name, value, scope);
  }

  private Scope scopeOf(String name) {
    for (Scope at = scope; at != null; at = at.outer) {
      if (at.name.equals(name)) {
        return at;
      }
    }
    throw new IllegalStateException("undefined variable " + name);
  }

  private void run(List<Node> nodes, @Nullable Object dot) {
    for (Node node : nodes) {
      if (++steps > MOST_STEPS) {
        throw problem(0, "more than %d steps".formatted(MOST_STEPS));
      }
      run(node, dot);
    }
  }

  private void run(Node node, @Nullable Object dot) {
    switch (node) {
      case Node.Text(String text) -> print(text);
      case Node.Action(Pipe pipe) -> {
        Object value = value(pipe, dot);
        if (pipe.variables().isEmpty()) {
          print(Values.text(value));
        }
      }
      case Node.Branch branch -> run(branch, dot);
      case Node.Range range -> run(range, dot);
      case Node.Call(String name, var argument, int offset) ->
          call(name, argument.isPresent() ? value(argument.get(), dot) : null, offset);
    }
  }

  private void print(String text) {
    if (out.length() + text.length() > MOST_OUTPUT) {
      throw problem(0, "more than %d characters".formatted(MOST_OUTPUT));
    }
    out.append(text);
  }

  private void run(Node.Branch branch, @Nullable Object dot) {
    Scope outer = scope;
    Object value = value(branch.pipe(), dot);
    if (Values.isTrue(value)) {
      run(branch.then(), branch.with() ? value : dot);
    } else {
      run(branch.otherwise(), dot);
    }
    scope = outer;
  }

  private void run(Node.Range range, @Nullable Object dot) {
    Scope outer = scope;
    Object value = value(new Pipe(List.of(), false, range.pipe().commands()), dot);
    List<Object> keys = new ArrayList<>();
    List<@Nullable Object> elements = new ArrayList<>();
    switch (value) {
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .forEach((key, element) -> {
                keys.add(key);
                elements.add(element);
              });
      case Collection<?> list ->
          list.forEach(element -> {
            keys.add((long) keys.size());
            elements.add(element);
          });
      case null -> {}
      default -> throw problem(0, "range can't iterate over " + Values.text(value));
    }
    for (int i = 0; i < elements.size(); i++) {
      scope = outer;
      bind(range.pipe(), keys.get(i), elements.get(i));
      run(range.body(), elements.get(i));
    }
    scope = outer;
    if (elements.isEmpty()) {
      run(range.otherwise(), dot);
    }
    scope = outer;
  }

  /** One variable gets the element, two get key and element. */
  private void bind(Pipe pipe, Object key, @Nullable Object element) {
    List<String> names = pipe.variables();
    if (names.size() == 2) {
      set(names.getFirst(), pipe.declares(), key);
    }
    if (!names.isEmpty()) {
      set(names.getLast(), pipe.declares(), element);
    }
  }

  private void set(String name, boolean declares, @Nullable Object value) {
    if (declares) {
      declare(name, value);
    } else {
      scopeOf(name).value = value;
    }
  }

  private void call(String name, @Nullable Object dot, int offset) {
    List<Node> body = defined.get(name);
    if (body == null) {
      throw problem(offset, "template \"%s\" not defined".formatted(name));
    }
    if (++calls > MOST_CALLS) {
      throw problem(offset, "templates call each other more than %d deep".formatted(MOST_CALLS));
    }
    Scope outer = scope;
    scope = new Scope("$", dot, null);
    run(body, dot);
    scope = outer;
    calls--;
  }

  private @Nullable Object value(Pipe pipe, @Nullable Object dot) {
    Object value = null;
    boolean piped = false;
    for (Command command : pipe.commands()) {
      value = value(command, dot, piped, value);
      piped = true;
    }
    for (String name : pipe.variables()) {
      set(name, pipe.declares(), value);
    }
    return value;
  }

  private @Nullable Object value(
      Command command, @Nullable Object dot, boolean piped, @Nullable Object last) {
    Operand head = command.words().getFirst();
    if (!(head.value() instanceof Value.Function(String name)) || !head.fields().isEmpty()) {
      if (command.words().size() > 1 || piped) {
        throw problem(head.offset(), "can't give argument to non-function");
      }
      return value(head, dot);
    }
    if (name.equals("and") || name.equals("or")) {
      return logic(name.equals("and"), command, dot, piped, last);
    }
    List<@Nullable Object> args = new ArrayList<>();
    command.words().stream().skip(1).forEach(word -> args.add(value(word, dot)));
    if (piped) {
      args.add(last);
    }
    return call(name, args, command.offset());
  }

  /** The first value that decides, else the last. */
  private @Nullable Object logic(
      boolean and, Command command, @Nullable Object dot, boolean piped, @Nullable Object last) {
    Object value = null;
    for (Operand word : command.words().subList(1, command.words().size())) {
      value = value(word, dot);
      if (Values.isTrue(value) != and) {
        return value;
      }
    }
    return piped ? last : value;
  }

  private @Nullable Object call(String name, List<@Nullable Object> args, int offset) {
    try {
      return name.equals("tmpl") ? expanded(args, offset) : functions.call(name, args);
    } catch (TemplateException e) {
      throw e;
    } catch (IndexOutOfBoundsException e) {
      throw problem(offset, "wrong number of args for " + name + ": got " + args.size());
    } catch (RuntimeException e) {
      throw problem(offset, "error calling %s: %s".formatted(name, e.getMessage()));
    }
  }

  private String expanded(List<@Nullable Object> args, int offset) {
    StringBuilder outer = out;
    out = new StringBuilder();
    call(String.valueOf(args.getFirst()), args.get(1), offset);
    String text = out.toString();
    out = outer;
    return text;
  }

  private @Nullable Object value(Operand operand, @Nullable Object dot) {
    Object value =
        switch (operand.value()) {
          case Value.Dot _ -> dot;
          case Value.Nil _ -> null;
          case Value.Variable(String name) -> scopeOf(name).value;
          case Value.Literal(Object literal) -> literal;
          case Value.Function(String name) -> call(name, List.of(), operand.offset());
          case Value.Nested(Pipe pipe) -> value(pipe, dot);
        };
    for (String field : operand.fields()) {
      value = field(value, field, operand.offset());
    }
    return value;
  }

  /** What is missing in a map of labels is empty; in other maps it is no value. */
  private @Nullable Object field(@Nullable Object value, String name, int offset) {
    return switch (value) {
      case Map<?, ?> map -> map.containsKey(name) ? map.get(name) : missing(map, name, offset);
      case Sample sample when name.equals("Labels") -> sample.labels().asMap();
      case Sample sample when name.equals("Value") -> sample.value();
      case Labels labels -> labels.get(name);
      case null -> throw problem(offset, "nil data; no entry for key \"%s\"".formatted(name));
      default ->
          throw problem(
              offset, "can't evaluate field %s in type %s".formatted(name, Values.type(value)));
    };
  }

  private @Nullable Object missing(Map<?, ?> map, String name, int offset) {
    if (map.containsKey("ExternalURL")) {
      throw problem(offset, "can't evaluate field %s".formatted(name));
    }
    return map.containsKey("arg0") ? null : "";
  }

  private TemplateException problem(int offset, String message) {
    return new TemplateException(source, offset, message);
  }
}
