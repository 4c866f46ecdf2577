package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.TimeGrid;
import java.util.Optional;

/** The inner grid of a subquery: multiples of its step since the epoch, as in Prometheus. */
final class Subqueries {
  private Subqueries() {}

  /**
   * The points at which the inner expression is evaluated: every multiple of the step in (first end
   * − range, last end]. Empty where there is none.
   *
   * @throws io.auscult.source.LimitException where a row alone would be too long, {@code [9y:1ms]}
   */
  static Optional<TimeGrid> inner(Expr.Subquery subquery, TimeGrid ends) {
    long step =
        subquery.stepMillis() == 0 ? Expr.Subquery.DEFAULT_STEP_MILLIS : subquery.stepMillis();
    long before = ends.startMillis() - subquery.rangeMillis();
    long first = (Math.floorDiv(before, step) + 1) * step;
    long last = ends.lastMillis();
    if (first > last) {
      return Optional.empty();
    }
    Cells.check(1, (last - first) / step + 1);
    return Optional.of(new TimeGrid(first, last, step));
  }
}
