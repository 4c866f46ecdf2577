package io.auscult.source;

import io.auscult.promql.Expr;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.Optional;

/**
 * A store of metrics. Calls block and are made on virtual threads; an interrupt or the deadline
 * ends them early, and an interrupted thread stays interrupted.
 *
 * <p>Every method throws {@link SourceException} where the store refuses, fails, or is too slow,
 * and {@link LimitException} where more would have to be read than is allowed.
 */
public interface MetricSource extends SeriesDirectory, AutoCloseable {

  /** The name in the configuration and in messages, {@code prometheus}. */
  String name();

  /**
   * The raw samples of every series that a selection matches, each series in the order of time,
   * stale markers included. Labels include {@code __name__}. Series with no sample are left out.
   */
  List<Series> select(Selection selection, QueryContext context);

  /**
   * True where the store can answer the whole expression itself, meaning exactly what PromQL means.
   * The planner asks for the largest sub-expression first. Quick; asks no server.
   */
  boolean answers(Expr expr);

  /**
   * The value of an expression that {@link #answers} accepted, on a grid.
   *
   * @return a row for each series; a scalar comes as one row without labels. Empty where the store
   *     has looked at its data and would rather give the raw samples
   */
  Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context);

  /**
   * The stores that are to be asked for samples and values, each for its own part of the series;
   * the store itself where it is not divided.
   */
  default List<MetricSource> partitions() {
    return List.of(this);
  }

  /** What it says of changes to its past. */
  default Changes changes() {
    return Changes.UNKNOWN;
  }

  /** Asks the store whether it is there. */
  Health health(Deadline deadline);

  @Override
  void close();

  /**
   * The state of a store.
   *
   * @param detail its version, or why it is not up
   */
  record Health(boolean up, String detail) {}
}
