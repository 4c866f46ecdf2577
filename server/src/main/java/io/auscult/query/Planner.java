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
import java.util.Optional;
import java.util.Set;

/**
 * Gives each store the largest part of an expression that it can answer alone. Walks from the root
 * down: the first node whose selectors all live in one store, and which that store accepts, is
 * handed over whole; below every other node the search goes on. What no store answers is read as
 * raw samples.
 *
 * <p>Where the series of a store are divided into partitions, these are asked for what can be put
 * together again: see {@link Partitioning}.
 */
final class Planner {
  private final SourceRouter router;
  private final StoredMetrics metrics;
  private final long lookbackMillis;
  private final Partitioning partitioning = new Partitioning(this::isDivided);
  private final IdentityHashMap<Expr, MetricSource> answering = new IdentityHashMap<>();

  private Planner(SourceRouter router, StoredMetrics metrics, long lookbackMillis) {
    this.router = router;
    this.metrics = metrics;
    this.lookbackMillis = lookbackMillis;
  }

  /**
   * Plans an expression whose signals are resolved, on a grid.
   *
   * @param lookbackMillis how far back an instant selector looks
   */
  static Plan plan(
      Expr expr, TimeGrid grid, long lookbackMillis, SourceRouter router, StoredMetrics metrics) {
    Planner planner = new Planner(router, metrics, lookbackMillis);
    Expr split = planner.isDivided(router.main()) ? planner.partitioning.in(expr) : expr;
    planner.visit(split);
    return planner.plan(
        split, Reach.of(split, grid, lookbackMillis, planner.answering::containsKey));
  }

  private boolean isDivided(Expr expr) {
    return onlySource(expr).filter(this::isDivided).isPresent();
  }

  private boolean isDivided(MetricSource source) {
    return source.partitions().size() > 1;
  }

  private void visit(Expr expr) {
    Optional<MetricSource> source = onlySource(expr).filter(only -> answers(only, expr));
    if (source.isPresent()) {
      answering.put(expr, source.get());
    } else {
      Children.of(expr).forEach(this::visit);
    }
  }

  private boolean answers(MetricSource source, Expr expr) {
    return isInstant(expr)
        && source.answers(expr)
        && (!isDivided(source) || partitioning.isPart(expr));
  }

  private static boolean isInstant(Expr expr) {
    return expr.type() == ValueType.VECTOR || expr.type() == ValueType.SCALAR;
  }

  /** The store that has all series of an expression, empty where there are several or none. */
  private Optional<MetricSource> onlySource(Expr expr) {
    Set<MetricSource> sources = Collections.newSetFromMap(new IdentityHashMap<>());
    collectSources(expr, sources);
    return sources.size() == 1 ? Optional.of(sources.iterator().next()) : Optional.empty();
  }

  private void collectSources(Expr expr, Set<MetricSource> into) {
    if (expr instanceof Expr.VectorSelector selector) {
      into.add(router.of(selector, metrics));
    }
    Children.of(expr).forEach(child -> collectSources(child, into));
  }

  private Plan plan(Expr expr, Reach reach) {
    List<Plan.Answer> answers = new ArrayList<>();
    answering.forEach((node, source) -> {
      for (TimeGrid grid : new HashSet<>(reach.grids(node))) {
        source
            .partitions()
            .forEach(part -> answers.add(new Plan.Answer(node, part, grid, lookbackMillis)));
      }
    });
    List<Plan.Read> reads = new ArrayList<>();
    reach
        .windows()
        .forEach((node, window) ->
            router
                .of(node, metrics)
                .partitions()
                .forEach(part -> reads.add(Plan.Read.of(node, part, window))));
    return new Plan(expr, answers, reads);
  }
}
