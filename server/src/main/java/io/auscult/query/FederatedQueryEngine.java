package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.FixedTimes;
import io.auscult.promql.Parser;
import io.auscult.promql.ValueType;
import io.auscult.query.function.FunctionBodies;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The engine over all stores: parse, replace signals, plan, fetch, evaluate. Every step takes what
 * the one before gave, and keeps nothing.
 */
public final class FederatedQueryEngine implements QueryEngine {
  private final Supplier<SignalCatalog> catalog;
  private final SourceRouter router;
  private final QueryLimits limits;

  /**
   * An engine over stores.
   *
   * @param catalog the signals of the moment; asked once for each query
   */
  public FederatedQueryEngine(
      Supplier<SignalCatalog> catalog, SourceRouter router, QueryLimits limits) {
    this.catalog = catalog;
    this.router = router;
    this.limits = limits;
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    limits.check(grid);
    Deadline deadline = Deadline.after(options.timeout());
    SignalCatalog signals = catalog.get();
    Expr parsed = Parser.parse(expression);
    requireInstant(expression, parsed);
    Expr expr =
        FixedTimes.of(signals.resolve(expression, parsed), grid.startMillis(), grid.endMillis());
    Plan plan = Planner.plan(expr, grid, router, signals);
    Fetch fetched = Fetch.of(plan, deadline, limits);
    Set<String> notices = Collections.synchronizedSet(new LinkedHashSet<>());
    EvalContext context = new EvalContext(grid, options.zone(), notices::add);
    Value value = new Evaluator(expression, fetched, context, FunctionBodies::find).eval(expr);
    List<String> all = new ArrayList<>(notices);
    all.addAll(MissingNames.notices(plan, fetched, signals, deadline));
    return new QueryResult(expr, value, all);
  }

  private static void requireInstant(String text, Expr expr) {
    if (expr.type() == ValueType.MATRIX) {
      throw new ExprException(
          text,
          expr.span(),
          "a range vector cannot be drawn; put a function around it, such as rate(...) or"
              + " avg_over_time(...)");
    }
  }
}
