package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the stores for one query; the evaluator computes the rest.
 *
 * @param expr the expression as it is to be evaluated; the nodes of the plan are among its nodes
 * @param answers whole sub-expressions that a store computes; one for each partition of a store
 * @param reads raw samples that have to come here
 */
record Plan(Expr expr, List<Answer> answers, List<Read> reads) {
  Plan {
    answers = List.copyOf(answers);
    reads = List.copyOf(reads);
  }

  /**
   * A sub-expression and the store that computes it on a grid.
   *
   * @param lookbackMillis how far back its instant selectors look, where it is computed here
   */
  record Answer(Expr node, MetricSource source, TimeGrid grid, long lookbackMillis) {
    Optional<Matrix> ask(QueryContext context) {
      return source.query(node, grid, context);
    }

    /** The raw samples from which the same can be computed here. */
    List<Read> raw() {
      return Reach.of(node, grid, lookbackMillis).windows().entrySet().stream()
          .map(window -> Read.of(window.getKey(), source, window.getValue()))
          .toList();
    }
  }

  /** A selector and the store that has its samples. */
  record Read(Expr.VectorSelector node, MetricSource source, Selection selection) {
    static Read of(Expr.VectorSelector node, MetricSource source, Reach.Window window) {
      return new Read(
          node,
          source,
          new Selection(node.name(), node.matchers(), window.fromMillis(), window.toMillis()));
    }

    List<Series> ask(QueryContext context) {
      return source.select(selection, context);
    }

    /** The read that holds this one and another of the same selector. */
    Read hull(Read other) {
      Reach.Window mine = new Reach.Window(selection.fromMillis(), selection.toMillis());
      Reach.Window others =
          new Reach.Window(other.selection.fromMillis(), other.selection.toMillis());
      return of(node, source, mine.hull(others));
    }
  }
}
