package io.auscult.telemetry;

import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.series.TimeGrid;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;

/**
 * An engine that counts what is asked of it and how long that takes: {@code
 * auscult_query_duration_seconds} and {@code auscult_query_failures_total}, by caller.
 */
public final class MeteredQueryEngine implements QueryEngine {
  private static final double NANOS = 1e9;

  private final QueryEngine engine;
  private final String caller;
  private final Histogram durations;
  private final Counter failures;

  private MeteredQueryEngine(
      QueryEngine engine, String caller, Histogram durations, Counter failures) {
    this.engine = engine;
    this.caller = caller;
    this.durations = durations;
    this.failures = failures;
  }

  /** Registers the metrics; {@link #by} and {@link #over} use them for other callers. */
  public static MeteredQueryEngine of(QueryEngine engine, String caller, Telemetry telemetry) {
    Histogram durations =
        Histogram.builder()
            .name("auscult_query_duration_seconds")
            .help("Time to answer an expression, by who asked.")
            .labelNames("caller")
            .classicOnly()
            .register(telemetry.registry());
    Counter failures =
        Counter.builder()
            .name("auscult_query_failures_total")
            .help("Expressions that were not answered, by who asked and by kind of failure.")
            .labelNames("caller", "failure")
            .register(telemetry.registry());
    return new MeteredQueryEngine(engine, caller, durations, failures);
  }

  /** The same engine, asked by another caller. */
  public MeteredQueryEngine by(String other) {
    return over(engine, other);
  }

  /** Another engine, asked by another caller; counted by the same metrics. */
  public MeteredQueryEngine over(QueryEngine otherEngine, String otherCaller) {
    return new MeteredQueryEngine(otherEngine, otherCaller, durations, failures);
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    long start = System.nanoTime();
    try {
      return engine.query(expression, grid, options);
    } catch (RuntimeException e) {
      failures.labelValues(caller, kind(e)).inc();
      throw e;
    } finally {
      durations.labelValues(caller).observe((System.nanoTime() - start) / NANOS);
    }
  }

  private static String kind(RuntimeException e) {
    String name = e.getClass().getSimpleName();
    return name.replaceFirst("Exception$", "").toLowerCase(Locale.ROOT);
  }
}
