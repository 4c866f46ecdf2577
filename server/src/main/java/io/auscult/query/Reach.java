package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far into time an expression reaches: the raw samples that each selector needs, and the grid
 * on which each node is evaluated. It walks the tree as {@link Evaluator} does and must be changed
 * together with it. Nodes are compared by identity.
 */
final class Reach {

  /** Samples in (from, to], epoch milliseconds. */
  record Window(long fromMillis, long toMillis) {
    /** The smallest window that holds both. */
    Window hull(Window other) {
      return new Window(Math.min(fromMillis, other.fromMillis), Math.max(toMillis, other.toMillis));
    }
  }

  private final TimeGrid query;
  private final long lookbackMillis;
  private final Predicate<Expr> answered;
  private final IdentityHashMap<Expr.VectorSelector, Window> windows = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, List<TimeGrid>> grids = new IdentityHashMap<>();

  private Reach(TimeGrid query, long lookbackMillis, Predicate<Expr> answered) {
    this.query = query;
    this.lookbackMillis = lookbackMillis;
    this.answered = answered;
  }

  /**
   * The reach of a whole query.
   *
   * @param lookbackMillis how far back an instant selector looks
   */
  static Reach of(Expr expr, TimeGrid grid, long lookbackMillis) {
    return of(expr, grid, lookbackMillis, _ -> false);
  }

  /** The same, but what is inside a node that a store answers needs nothing. */
  static Reach of(Expr expr, TimeGrid grid, long lookbackMillis, Predicate<Expr> answered) {
    Reach reach = new Reach(grid, lookbackMillis, answered);
    reach.visit(expr, grid);
    return reach;
  }

  /**
   * The raw samples that each selector needs. A selector that is never evaluated, in a subquery
   * without a point, is absent. A selector that is evaluated on several grids, in the definition of
   * a signal used twice, has one window that holds all of them.
   */
  Map<Expr.VectorSelector, Window> windows() {
    return Collections.unmodifiableMap(windows);
  }

  /**
   * The grids on which a node is evaluated: one, but more for a node of a signal's definition that
   * is used more than once, none for a node that is not evaluated.
   */
  List<TimeGrid> grids(Expr node) {
    return List.copyOf(grids.getOrDefault(node, List.of()));
  }

  private void visit(Expr expr, TimeGrid grid) {
    List<TimeGrid> known = grids.computeIfAbsent(expr, _ -> new ArrayList<>(1));
    if (known.contains(grid)) {
      return;
    }
    known.add(grid);
    if (!answered.test(expr)) {
      descend(expr, grid);
    }
  }

  private void descend(Expr expr, TimeGrid grid) {
    switch (expr) {
      case Expr.NumberLiteral _, Expr.StringLiteral _ -> {}
      case Expr.VectorSelector node -> need(node, grid, lookbackMillis);
      case Expr.MatrixSelector node -> need(node.selector(), grid, node.rangeMillis());
      case Expr.Subquery node -> inner(node, grid).ifPresent(inner -> visit(node.expr(), inner));
      case Expr.Call node ->
          Evaluator.sampleTimes(node)
              .ifPresentOrElse(
                  selector -> need(selector, grid, lookbackMillis),
                  () -> node.args().forEach(arg -> visit(arg, grid)));
      case Expr.Aggregate node -> {
        node.parameter().ifPresent(parameter -> visit(parameter, grid));
        visit(node.expr(), grid);
      }
      case Expr.Plus node -> visit(node.expr(), grid);
      case Expr.Negate node -> visit(node.expr(), grid);
      case Expr.Paren node -> visit(node.expr(), grid);
      case Expr.Binary node -> {
        visit(node.left(), grid);
        visit(node.right(), grid);
      }
      case Expr.SignalUse node ->
          visit(node.definition(), Shifted.of(node.shift(), grid, query).grid());
    }
  }

  private Optional<TimeGrid> inner(Expr.Subquery node, TimeGrid grid) {
    return Subqueries.inner(node, Shifted.of(node.shift(), grid, query).grid());
  }

  private void need(Expr.VectorSelector node, TimeGrid grid, long backMillis) {
    TimeGrid ends = Shifted.of(node.shift(), grid, query).grid();
    Window window = new Window(ends.startMillis() - backMillis, ends.lastMillis());
    windows.merge(node, window, Window::hull);
  }
}
