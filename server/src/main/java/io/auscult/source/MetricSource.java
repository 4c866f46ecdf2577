package io.auscult.source;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.List;

/**
 * A store of metrics. Calls block and are made on virtual threads; an interrupt or the deadline
 * ends them early.
 *
 * <p>Every method throws {@link SourceException} where the store refuses, fails, or is too slow,
 * and {@link LimitException} where more would have to be read than is allowed.
 */
public interface MetricSource extends AutoCloseable {

  /** The name in the configuration and in messages, {@code prometheus}. */
  String name();

  /**
   * The raw samples of every series that a selection matches, each series in the order of time,
   * stale markers included. Labels include {@code __name__}. Series with no sample are left out.
   */
  List<Series> select(Selection selection, Deadline deadline);

  /**
   * True where the store can answer the whole expression itself, meaning exactly what PromQL means.
   * The planner asks for the largest sub-expression first. Quick; asks no server.
   */
  boolean answers(Expr expr);

  /**
   * The value of an expression that {@link #answers} accepted, on a grid.
   *
   * @return a row for each series; a scalar comes as one row without labels
   */
  Matrix query(Expr expr, TimeGrid grid, Deadline deadline);

  /**
   * Labels of the series that have samples in a time range and match; {@code __name__} included. No
   * matchers: all series.
   */
  List<Labels> series(List<Matcher> matchers, long fromMillis, long toMillis, Deadline deadline);

  /** The names of all metrics of the store, ascending. */
  List<String> metricNames(Deadline deadline);

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
