package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.function.FunctionBodies;
import io.auscult.query.promqltest.Memory;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import io.auscult.stats.LocalCalendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Series in memory as what the stores gave; no store answers a whole expression. It gives no more
 * samples than {@link Reach} asks for, and fails where the evaluator strays from what Reach said.
 */
final class MemoryFetched implements Fetched {
  private final Memory memory;
  private final Reach reach;

  private MemoryFetched(Memory memory, Reach reach) {
    this.memory = memory;
    this.reach = reach;
  }

  /** Parses and evaluates. */
  static Value evaluate(String text, Memory memory, TimeGrid grid) {
    return evaluate(text, Parser.parse(text), memory, grid);
  }

  static Value evaluate(String text, Expr expr, Memory memory, TimeGrid grid) {
    return evaluate(text, expr, memory, grid, _ -> {});
  }

  static Value evaluate(
      String text, Expr expr, Memory memory, TimeGrid grid, Consumer<Notice> notices) {
    EvalContext context = new EvalContext(grid, LocalCalendar.UTC, 300_000, notices);
    Fetched data = new MemoryFetched(memory, Reach.of(expr, grid, 300_000));
    return new Evaluator(text, data, context, FunctionBodies::find).eval(expr);
  }

  /** An engine that is this strict. */
  static QueryEngine engine(Memory memory) {
    return (expression, grid, options) -> {
      Expr expr = Parser.parse(expression);
      Set<Notice> notices = new LinkedHashSet<>();
      Value value = evaluate(expression, expr, memory, grid, notices::add);
      return new QueryResult(expr, value, List.copyOf(notices), QueryProfile.NONE);
    };
  }

  @Override
  public List<Series> raw(Expr.VectorSelector node) {
    Reach.Window window = reach.windows().get(node);
    if (window == null) {
      throw new AssertionError("read, but not in reach: " + node);
    }
    return memory.select(node.matchers(), window.fromMillis(), window.toMillis());
  }

  @Override
  public Optional<Matrix> answered(Expr node, TimeGrid grid) {
    if (!reach.grids(node).contains(grid)) {
      throw new AssertionError(
          "evaluated on %s, but reach says otherwise: %s".formatted(grid, node));
    }
    return Optional.empty();
  }
}
