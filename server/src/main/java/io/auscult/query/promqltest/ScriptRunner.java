package io.auscult.query.promqltest;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.SourceRouter;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.LimitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs the commands of one script. As in Prometheus' own test, an instant query is also evaluated
 * as the middle of a range.
 */
public final class ScriptRunner {

  /** How one evaluation went. */
  public sealed interface Outcome {
    /** Number of the line in the script. */
    int line();

    /** As the script says. */
    record Passed(int line) implements Outcome {}

    /** Otherwise than the script says. */
    record Failed(int line, String expression, String why) implements Outcome {}

    /** Not evaluated. */
    record Skipped(int line, String expression, String reason) implements Outcome {}
  }

  /** Functions whose value is another one where an instant is the middle of a range. */
  private static final Pattern QUERY_TIMES = Pattern.compile("\\b(?:start|end|range|step)\\(\\)");

  private static final QueryOptions OPTIONS = QueryOptions.DEFAULT.withRangeVectors(true);

  private final Memory memory;
  private final QueryEngine engine;

  /**
   * A runner of one script.
   *
   * @param memory where the script loads its series
   * @param engine answers from there
   */
  public ScriptRunner(Memory memory, QueryEngine engine) {
    this.memory = memory;
    this.engine = engine;
  }

  /** A runner with the engine of the server, without any push-down. */
  public static ScriptRunner here() {
    Memory memory = new Memory();
    MemorySource source = new MemorySource("script", memory);
    SourceRouter router = new SourceRouter(source, List.of(source));
    return new ScriptRunner(
        memory, new FederatedQueryEngine(() -> SignalCatalog.EMPTY, router, QueryLimits.DEFAULT));
  }

  public List<Outcome> run(List<Command> commands) {
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
    if (eval.expected().series().stream().anyMatch(Line::isNative)) {
      return new Outcome.Skipped(eval.line(), eval.expression(), "native histograms");
    }
    Optional<String> wrong;
    try {
      if (selectsNative(Parser.parse(eval.expression()))) {
        return new Outcome.Skipped(eval.line(), eval.expression(), "native histograms");
      }
      wrong = check(eval);
    } catch (ExprException e) {
      wrong = failure(eval, e.problem());
    } catch (IllegalArgumentException | LimitException e) {
      wrong = failure(eval, String.valueOf(e.getMessage()));
    }
    return wrong.isEmpty()
        ? new Outcome.Passed(eval.line())
        : new Outcome.Failed(eval.line(), eval.expression(), wrong.get());
  }

  private static Optional<String> failure(Command.Eval eval, String problem) {
    Optional<Words> expected = eval.expected().fails();
    if (expected.isEmpty()) {
      return Optional.of(problem);
    }
    return expected.get().fit(problem)
        ? Optional.empty()
        : Optional.of("fails with '%s', expected %s".formatted(problem, expected.get()));
  }

  private boolean selectsNative(Expr expr) {
    return expr instanceof Expr.VectorSelector selector
        ? memory.hasNative(selector.matchers())
        : Children.of(expr).stream().anyMatch(this::selectsNative);
  }

  private Optional<String> check(Command.Eval eval) {
    QueryResult result = engine.query(eval.expression(), eval.grid(), OPTIONS);
    if (eval.expected().fails().isPresent()) {
      return Optional.of("an error is expected");
    }
    Comparison comparison = new Comparison(eval.expected());
    Optional<String> wrong =
        eval.instant()
            ? comparison.instant(result.value(), 0).or(() -> asRange(eval, comparison))
            : comparison.range(result.value());
    return wrong.or(() -> comparison.notices(result.notices()));
  }

  private Optional<String> asRange(Command.Eval eval, Comparison comparison) {
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
        .instant(engine.query(eval.expression(), around, OPTIONS).value(), 1)
        .map(why -> "as a range: " + why);
  }
}
