package io.auscult.source.elasticsearch;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.series.TimeGrid;
import io.auscult.source.StoredMetric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The events of a range selector, {@code m{...}[7d] offset 1d} or {@code m{...}[7d] @ 1700000000}.
 *
 * @param fixedEndMillis the end of the one window under {@code @}, its offset taken off
 */
record EventRange(
    StoredMetric metric,
    List<Matcher> matchers,
    long rangeMillis,
    long offsetMillis,
    OptionalLong fixedEndMillis) {

  /** The same of another metric. */
  EventRange withMetric(StoredMetric other) {
    return new EventRange(other, matchers, rangeMillis, offsetMillis, fixedEndMillis);
  }

  /** Reads an argument; empty where it is not such a selector. */
  static Optional<EventRange> of(Expr expr, Function<String, Optional<StoredMetric>> metrics) {
    if (!(Parens.inside(expr) instanceof Expr.MatrixSelector matrix)) {
      return Optional.empty();
    }
    Expr.Shift shift = matrix.selector().shift();
    if (shift.at().isPresent() && !(shift.at().get() instanceof Expr.At.Instant)) {
      return Optional.empty();
    }
    OptionalLong fixed =
        shift.at().isPresent() && shift.at().get() instanceof Expr.At.Instant(long at)
            ? OptionalLong.of(at - shift.offsetMillis())
            : OptionalLong.empty();
    return metrics
        .apply(matrix.selector().name())
        .map(metric ->
            new EventRange(
                metric,
                matrix.selector().matchers(),
                matrix.rangeMillis(),
                shift.offsetMillis(),
                fixed));
  }

  /** The windows of the points of a grid; one window where it is fixed. */
  Segments segments(TimeGrid grid) {
    TimeGrid ends =
        fixedEndMillis.isPresent()
            ? TimeGrid.instant(fixedEndMillis.getAsLong())
            : grid.earlier(offsetMillis);
    return Segments.of(ends, rangeMillis);
  }
}
