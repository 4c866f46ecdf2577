package io.auscult.alert.replay;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.FunctionSignature;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.series.TimeGrid;
import io.auscult.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Answers the questions of one slot after the other from ranges: an expression that is asked at a
 * slot and at the next is asked for many slots at once, and each slot gets its column. The values
 * are those that each slot alone would get, since a point of a range does not depend on the others.
 *
 * <p>Asked slot by slot are expressions of which that is not true ({@code @ end()}, {@code
 * start()}), and those that read what the rules themselves make. For any thread.
 */
public final class ReadAhead implements QueryEngine {
  private static final Set<String> OF_THE_QUERY = Set.of("start", "end", "range", "step");

  private final QueryEngine engine;
  private final MadeSeries made;
  private final Slots slots;
  private final Map<Shape, Ahead> aheads = new ConcurrentHashMap<>();
  private final AtomicReference<Optional<SourceException>> failure =
      new AtomicReference<>(Optional.empty());

  /**
   * The slots that are to come.
   *
   * @param interval their distance
   * @param last the last instant that is asked for
   * @param most how many are asked for at once
   */
  public record Slots(Duration interval, Instant last, int most) {
    /** As many slots as are asked for at once where nothing else is said. */
    public static final int MOST = 500;
  }

  /** Questions that differ in their instant alone. */
  private record Shape(String expression, QueryOptions options, long spanMillis, long stepMillis) {}

  /** An engine over another. */
  public ReadAhead(QueryEngine engine, MadeSeries made, Slots slots) {
    this.engine = engine;
    this.made = made;
    this.slots = slots;
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    Shape shape =
        new Shape(expression, options, grid.endMillis() - grid.startMillis(), grid.stepMillis());
    try {
      return aheads
          .computeIfAbsent(shape, _ -> new Ahead(slots, other -> ask(shape, other), this::isFree))
          .at(grid);
    } catch (SourceException e) {
      failure.compareAndSet(Optional.empty(), Optional.of(e));
      throw e;
    }
  }

  private QueryResult ask(Shape shape, TimeGrid grid) {
    return engine.query(shape.expression(), grid, shape.options());
  }

  /** The first failure of a store: a replay must not take it for silence. */
  public Optional<SourceException> failure() {
    return failure.get();
  }

  /**
   * Whether the value at a point depends on that point alone.
   *
   * @param expr as it was answered at an instant, {@code @ start()} replaced by it
   */
  private boolean isFree(Expr expr, TimeGrid grid) {
    return Children.deep(expr).noneMatch(node -> isBound(node, grid));
  }

  private boolean isBound(Expr expr, TimeGrid grid) {
    return switch (expr) {
      case Expr.VectorSelector e ->
          e.name().isEmpty() || made.makes(e.name()) || isFixed(e.shift(), grid);
      case Expr.Subquery e -> isFixed(e.shift(), grid);
      case Expr.SignalUse e -> isFixed(e.shift(), grid);
      // Functions with a memory learn along a range: at an instant they know less.
      case Expr.Call e ->
          OF_THE_QUERY.contains(e.function().name())
              || e.function().origin() == FunctionSignature.Origin.AUSCULT;
      case Expr.MatrixSelector _,
          Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Aggregate _,
          Expr.Plus _,
          Expr.Negate _,
          Expr.Paren _,
          Expr.Binary _ ->
          false;
    };
  }

  /** {@code @ start()} and {@code @ end()} have become the ends of the query. */
  private static boolean isFixed(Expr.Shift shift, TimeGrid grid) {
    return shift.at().stream()
        .anyMatch(at ->
            at instanceof Expr.At.Instant(long millis)
                && (millis == grid.startMillis() || millis == grid.endMillis()));
  }
}
