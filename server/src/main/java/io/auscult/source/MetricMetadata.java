package io.auscult.source;

/**
 * What a metric is.
 *
 * @param type {@code counter}, {@code gauge}, {@code histogram}, {@code gaugehistogram}, {@code
 *     summary}, {@code info}, {@code stateset} or {@code unknown}
 * @param help one sentence, {@code ""} where there is none
 * @param unit as OpenMetrics has it, {@code seconds}; {@code ""} where there is none
 */
public record MetricMetadata(String name, String type, String help, String unit) {
  /** The type of a metric of which none is told. */
  public static final String UNKNOWN = "unknown";

  /** A metric of which nothing is told. */
  public static MetricMetadata of(String name) {
    return new MetricMetadata(name, UNKNOWN, "", "");
  }
}
