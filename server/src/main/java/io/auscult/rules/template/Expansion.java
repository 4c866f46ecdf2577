package io.auscult.rules.template;

import io.auscult.rules.template.Statement.Branch;
import io.auscult.rules.template.Value.Absent;
import io.auscult.rules.template.Value.Dictionary;
import io.auscult.rules.template.Value.Element;
import io.auscult.rules.template.Value.Vector;
import java.util.List;

/** Writes the text of one template, the main one or one that it calls. */
final class Expansion {
  /** How a list of statements ended. */
  private enum End {
    NORMAL,
    BREAK,
    CONTINUE
  }

  private final Surroundings surroundings;
  private final String name;
  private final BoundedText out;
  private final Variables variables = new Variables();
  private final Evaluator evaluator;

  /**
   * One template with its output.
   *
   * @param name {@code ""} for the main template
   */
  Expansion(Surroundings surroundings, String name, BoundedText out) {
    this.surroundings = surroundings;
    this.name = name;
    this.out = out;
    this.evaluator = new Evaluator(surroundings, variables, surroundings.steps());
  }

  /** Writes statements, with {@code $} and the given dot. */
  void run(List<Statement> statements, Value dot) {
    variables.declare("$", dot);
    if (name.isEmpty() && dot instanceof Value.Root root) {
      variables.declare("$labels", root.labels());
      variables.declare("$externalLabels", root.externalLabels());
      variables.declare("$externalURL", new Value.Text(root.externalUrl()));
      variables.declare("$value", new Value.Real(root.value()));
    }
    try {
      walk(statements, dot);
    } catch (Failure e) {
      throw evaluator.fault(name, e);
    }
  }

  private End walk(List<Statement> statements, Value dot) {
    surroundings.steps().enter();
    End end = each(statements, dot);
    surroundings.steps().leave();
    return end;
  }

  private End each(List<Statement> statements, Value dot) {
    for (Statement statement : statements) {
      surroundings.steps().take();
      End end = one(statement, dot);
      if (end != End.NORMAL) {
        return end;
      }
    }
    return End.NORMAL;
  }

  private End one(Statement statement, Value dot) {
    switch (statement) {
      case Statement.Text text -> out.append(text.text());
      case Statement.Action(Term.Pipeline pipeline) -> {
        Value value = evaluator.pipeline(dot, pipeline);
        out.append(pipeline.variables().isEmpty() ? Show.action(value) : "");
      }
      case Statement.Include include -> include(include, dot);
      case Statement.Leave(boolean breaks) -> {
        return breaks ? End.BREAK : End.CONTINUE;
      }
      case Branch branch -> {
        return branch(branch, dot);
      }
    }
    return End.NORMAL;
  }

  private End branch(Branch branch, Value dot) {
    int mark = variables.mark();
    End end = branch.kind() == Branch.Kind.RANGE ? range(branch, dot) : choose(branch, dot);
    variables.forget(mark);
    return end;
  }

  private End choose(Branch branch, Value dot) {
    Value value = evaluator.pipeline(dot, branch.pipeline());
    if (!value.truth()) {
      return walk(branch.otherwise(), dot);
    }
    return walk(branch.body(), branch.kind() == Branch.Kind.WITH ? value : dot);
  }

  private End range(Branch branch, Value dot) {
    Value value = evaluator.commands(dot, branch.pipeline());
    boolean empty =
        switch (value) {
          case Vector vector -> !each(branch, vector);
          case Dictionary map -> !each(branch, map);
          case Absent _ -> true;
          default -> throw new Failure("range can't iterate over " + Show.text(value));
        };
    return empty ? walk(branch.otherwise(), dot) : End.NORMAL;
  }

  private boolean each(Branch branch, Vector vector) {
    long index = 0;
    for (Element element : vector.elements()) {
      if (round(branch, new Value.Whole(index++), element) == End.BREAK) {
        break;
      }
    }
    return !vector.elements().isEmpty();
  }

  private boolean each(Branch branch, Dictionary map) {
    for (var entry : map.entries().entrySet()) {
      if (round(branch, new Value.Text(entry.getKey()), entry.getValue()) == End.BREAK) {
        break;
      }
    }
    return !map.entries().isEmpty();
  }

  private End round(Branch branch, Value index, Value element) {
    surroundings.steps().take();
    int mark = variables.mark();
    List<String> names = branch.pipeline().variables();
    for (int i = 0; i < names.size(); i++) {
      // Of two variables the first is the index; one alone is the element.
      Value value = i == names.size() - 1 ? element : index;
      if (branch.pipeline().assigns()) {
        variables.assign(names.get(i), value);
      } else {
        variables.declare(names.get(i), value);
      }
    }
    End end = walk(branch.body(), element);
    variables.forget(mark);
    return end;
  }

  private void include(Statement.Include include, Value dot) {
    evaluator.at(include.position(), include.text());
    List<Statement> statements = surroundings.defined(include.name());
    Value argument =
        include.pipeline() == null ? new Absent() : evaluator.pipeline(dot, include.pipeline());
    evaluator.at(include.position(), include.text());
    new Expansion(surroundings, include.name(), out).run(statements, argument);
  }
}
