package io.auscult.query;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.Kernels;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.FixedTimes;
import io.auscult.promql.ValueType;
import io.auscult.query.function.FunctionBodies;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.Deadline;
import io.auscult.source.Notice;
import io.auscult.source.QueryContext;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The engine over all stores: parse, replace signals, plan, fetch, evaluate. Every step takes what
 * the one before gave, and keeps nothing but what texts mean.
 */
public final class FederatedQueryEngine implements QueryEngine {
  private final Supplier<SignalCatalog> catalog;
  private final SourceRouter router;
  private final QueryLimits limits;
  private final Kernels kernels;
  private final KnownExpressions expressions = new KnownExpressions();

  /**
   * An engine over stores, on the CPU.
   *
   * @param catalog the signals of the moment; asked once for each query
   */
  public FederatedQueryEngine(
      Supplier<SignalCatalog> catalog, SourceRouter router, QueryLimits limits) {
    this(catalog, router, limits, CpuKernels.CPU);
  }

  /** The same on a device. */
  public FederatedQueryEngine(
      Supplier<SignalCatalog> catalog, SourceRouter router, QueryLimits limits, Kernels kernels) {
    this.catalog = catalog;
    this.router = router;
    this.limits = limits;
    this.kernels = kernels;
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    limits.check(grid);
    SignalCatalog signals = catalog.get();
    Set<Notice> notices = Collections.synchronizedSet(new LinkedHashSet<>());
    QueryContext asked =
        QueryContext.until(Deadline.after(options.timeout()))
            .lookingBack(options.lookback())
            .telling(notices::add);
    Stopwatch watch = new Stopwatch();
    Expr prepared = prepare(expression, grid, options, signals);
    Plan plan = Planner.plan(prepared, grid, options.lookbackMillis(), router, signals);
    Duration planned = watch.lap();
    Fetch fetched = Fetch.of(plan, asked, limits);
    Duration fetching = watch.lap();
    SampleCounts counts =
        options.countSamples() ? SampleCounts.of(grid.length()) : SampleCounts.NONE;
    Set<Notice> reasons = new LinkedHashSet<>();
    EvalContext context =
        new EvalContext(
            grid,
            options.calendar(),
            options.lookbackMillis(),
            counts,
            notices::add,
            reasons::add,
            kernels);
    Evaluator evaluator = new Evaluator(expression, fetched, context, FunctionBodies::find);
    Value value = Cancellation.within(asked.deadline(), () -> ordered(evaluator.eval(plan.expr())));
    QueryProfile.Timings timings =
        new QueryProfile.Timings(Duration.ZERO, planned, fetching, watch.lap());
    if (value.isNothing()) {
      notices.addAll(reasons);
    }
    notices.addAll(MissingNames.notices(plan, fetched, router, signals, asked));
    return new QueryResult(
        plan.expr(),
        value,
        List.copyOf(notices),
        new QueryProfile(fetched.parts(), counts.perStep(), timings));
  }

  /** Over a range no order by value can hold, so the rows are in that of labels, as Prometheus'. */
  private static Value ordered(Value value) {
    return value instanceof Value.Vector(Matrix matrix) && !matrix.grid().isInstant()
        ? new Value.Vector(matrix.byLabels())
        : value;
  }

  private Expr prepare(
      String expression, TimeGrid grid, QueryOptions options, SignalCatalog signals) {
    KnownExpressions.Known known = expressions.of(expression, signals);
    if (!options.rangeVectors() || !grid.isInstant()) {
      requireInstant(expression, known.written());
    }
    return FixedTimes.of(known.resolved(), grid.startMillis(), grid.endMillis());
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
