package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import io.auscult.query.promqltest.Command;
import io.auscult.query.promqltest.Memory;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs the commands of one script against parser and evaluator, without any push-down. Selectors
 * get no more than the samples that {@link Reach} asks for. As in Prometheus' own test, an instant
 * query is also evaluated as the middle of a range.
 */
final class ScriptRunner {

  /** How one evaluation went. */
  sealed interface Outcome {
    /** Number of the line in the script. */
    int line();

    record Passed(int line) implements Outcome {}

    record Failed(int line, String expression, String why) implements Outcome {}

    record Skipped(int line, String expression, String reason) implements Outcome {}
  }

  /** Functions whose value is another one where an instant is the middle of a range. */
  private static final Pattern QUERY_TIMES = Pattern.compile("\\b(?:start|end|range|step)\\(\\)");

  private final Memory memory = new Memory();

  List<Outcome> run(List<Command> commands) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Command command : commands) {
      switch (command) {
        case Command.Clear _ -> memory.clear();
        case Command.Load load -> memory.load(load);
        case Command.Eval eval -> outcomes.add(outcome(eval));
      }
    }
    return outcomes;
  }

  private Outcome outcome(Command.Eval eval) {
    if (eval.expected().series().stream().anyMatch(line -> line.isNative())) {
      return new Outcome.Skipped(eval.line(), eval.expression(), "native histograms");
    }
    Optional<String> wrong;
    try {
      Expr expr = Parser.parse(eval.expression());
      if (selectsNative(expr)) {
        return new Outcome.Skipped(eval.line(), eval.expression(), "native histograms");
      }
      wrong = check(eval, expr);
    } catch (IllegalArgumentException e) {
      wrong = failure(eval, e);
    }
    return wrong.isEmpty()
        ? new Outcome.Passed(eval.line())
        : new Outcome.Failed(eval.line(), eval.expression(), wrong.get());
  }

  private static Optional<String> failure(Command.Eval eval, IllegalArgumentException e) {
    if (eval.expected().fails().isEmpty()) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    String words = eval.expected().fails().get();
    String problem =
        e instanceof ExprException mistake ? mistake.problem() : String.valueOf(e.getMessage());
    return problem.contains(words)
        ? Optional.empty()
        : Optional.of("fails with '%s', not '%s'".formatted(problem, words));
  }

  private boolean selectsNative(Expr expr) {
    return Reach.of(expr, TimeGrid.instant(0)).windows().keySet().stream()
        .anyMatch(selector -> memory.hasNative(selector.matchers()));
  }

  private Optional<String> check(Command.Eval eval, Expr expr) {
    Value value = MemoryFetched.evaluate(eval.expression(), expr, memory, eval.grid());
    if (eval.expected().fails().isPresent()) {
      return Optional.of("an error is expected");
    }
    Comparison comparison = new Comparison(eval.expected());
    if (!eval.instant()) {
      return comparison.range(value);
    }
    return comparison.instant(value, 0).or(() -> asRange(eval, expr, comparison));
  }

  private Optional<String> asRange(Command.Eval eval, Expr expr, Comparison comparison) {
    Command.Expected expected = eval.expected();
    boolean unlike =
        expected.windows().isPresent()
            || expected.ordered()
            || expected.string().isPresent()
            || QUERY_TIMES.matcher(eval.expression()).find();
    if (unlike) {
      return Optional.empty();
    }
    long time = eval.grid().startMillis();
    TimeGrid around = new TimeGrid(time - 60_000, time + 60_000, 60_000);
    return comparison
        .instant(MemoryFetched.evaluate(eval.expression(), expr, memory, around), 1)
        .map(why -> "as a range: " + why);
  }
}
