package io.auscult.signal;

import io.auscult.promql.Expr;
import java.time.Duration;

/**
 * A named expression.
 *
 * @param name the name in expressions, a legal metric name
 * @param unit a Grafana unit id, {@code percentunit}, {@code ""} where none is given
 * @param text the expression as written
 * @param expr the expression parsed; signals inside are not yet replaced
 * @param step the resolution at which a range of the signal, {@code name[1d]}, is evaluated
 * @param band what is usual, for pages that draw it
 * @param thresholds what is too much, for pages that mark it; rules state their own
 */
public record Signal(
    String name,
    MetricClass metricClass,
    String unit,
    String title,
    String description,
    String text,
    Expr expr,
    Duration step,
    Band band,
    Thresholds thresholds) {
  /** The step of a signal that states none. */
  public static final Duration DEFAULT_STEP = Duration.ofMinutes(1);

  /** A signal of which it is not said what is usual or too much. */
  public Signal(
      String name,
      MetricClass metricClass,
      String unit,
      String title,
      String description,
      String text,
      Expr expr,
      Duration step) {
    this(name, metricClass, unit, title, description, text, expr, step, Band.NONE, Thresholds.NONE);
  }
}
