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
 */
public record Signal(
    String name,
    MetricClass metricClass,
    String unit,
    String title,
    String description,
    String text,
    Expr expr,
    Duration step) {
  /** The step of a signal that states none. */
  public static final Duration DEFAULT_STEP = Duration.ofMinutes(1);
}
