package io.auscult.rules;

import io.auscult.series.Labels;
import java.util.Map;

/**
 * A fact: the present value of one series of a signal. In a rule:
 *
 * <pre>  Reading( signal == "ctr", value &lt; 0.1, $model : label("model") )</pre>
 *
 * <p>A series without a sample now, or whose value is NaN, is no fact.
 *
 * @param signal the name of the signal
 * @param labels who the series is, without a metric name
 */
public record Reading(String signal, Map<String, String> labels, double value) {
  public Reading {
    labels = Map.copyOf(labels);
  }

  /** A reading of a series. */
  public static Reading of(String signal, Labels labels, double value) {
    return new Reading(signal, labels.withoutName().asMap(), value);
  }

  /** The value of a label, {@code ""} where the series does not have it. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }
}
