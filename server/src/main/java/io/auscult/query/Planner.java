package io.auscult.query;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.ValueType;
import io.auscult.series.TimeGrid;
import io.auscult.source.MetricSource;
import io.auscult.source.StoredMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Gives each store the largest part of an expression that it can answer alone. Walks from the root
 * down: the first node whose selectors all live in one store, and which that store accepts, is
 * handed over whole; below every other node the search goes on. What no store answers is read as
 * raw samples.
 */
final class Planner {
  private final SourceRouter router;
  private final StoredMetrics metrics;
  private final IdentityHashMap<Expr, MetricSource> answering = new IdentityHashMap<>();

  private Planner(SourceRouter router, StoredMetrics metrics) {
    this.router = router;
    this.metrics = metrics;
  }

  /** Plans an expression whose signals are resolved, on a grid. */
  static Plan plan(Expr expr, TimeGrid grid, SourceRouter router, StoredMetrics metrics) {
    Planner planner = new Planner(router, metrics);
    planner.visit(expr);
    return planner.plan(Reach.of(expr, grid, planner.answering::containsKey));
  }

  private void visit(Expr expr) {
    Set<MetricSource> sources = Collections.newSetFromMap(new IdentityHashMap<>());
    collectSources(expr, sources);
    if (sources.size() == 1 && isInstant(expr)) {
      MetricSource source = sources.iterator().next();
      if (source.answers(expr)) {
        answering.put(expr, source);
        return;
      }
    }
    Children.of(expr).forEach(this::visit);
  }

  private static boolean isInstant(Expr expr) {
    return expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
  }

  private void collectSources(Expr expr, Set<MetricSource> into) {
    if (expr instanceof Expr.VectorSelector selector) {
      into.add(router.of(selector, metrics));
    }
    Children.of(expr).forEach(child -> collectSources(child, into));
  }

  private Plan plan(Reach reach) {
    List<Plan.Answer> answers = new ArrayList<>();
    answering.forEach((node, source) ->
        new HashSet<>(reach.grids(node))
            .forEach(grid -> answers.add(new Plan.Answer(node, source, grid))));
    List<Plan.Read> reads = new ArrayList<>();
    reach.windows().forEach((node, window) -> reads.add(read(node, window)));
    return new Plan(answers, reads);
  }

  private Plan.Read read(Expr.VectorSelector node, Reach.Window window) {
    return Plan.Read.of(node, router.of(node, metrics), window);
  }
}
