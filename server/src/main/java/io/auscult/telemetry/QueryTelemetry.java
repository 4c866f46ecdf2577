package io.auscult.telemetry;

import io.auscult.query.cache.CacheListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What the cache of results does for queries: {@code auscult_query_cache_requests_total} by outcome
 * and {@code auscult_query_cache_saved_seconds_total}.
 */
public final class QueryTelemetry implements CacheListener {
  private static final double NANOS = 1e9;

  private final Telemetry telemetry;
  private final Counter requests;
  private final Counter saved;

  public QueryTelemetry(Telemetry telemetry) {
    this.telemetry = telemetry;
    this.requests =
        Counter.builder()
            .name("auscult_query_cache_requests_total")
            .help("Queries by what the cache of results did for them.")
            .labelNames("result")
            .register(telemetry.registry());
    this.saved =
        Counter.builder()
            .name("auscult_query_cache_saved_seconds_total")
            .help("Time that kept points took when they were computed.")
            .register(telemetry.registry());
  }

  @Override
  public void used(Use use, Duration time) {
    requests.labelValues(use.name().toLowerCase(Locale.ROOT)).inc();
    saved.inc(time.toNanos() / NANOS);
  }

  /** Shows how much is kept, and how many queries wait for their turn. */
  public void watch(LongSupplier bytes, LongSupplier waiting) {
    gauge(
        "auscult_query_cache_bytes", "Size of all results and texts that are kept, about.", bytes);
    gauge("auscult_queries_waiting", "Queries that wait for their turn.", waiting);
  }

  private void gauge(String name, String help, LongSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) value.getAsLong()))
        .register(telemetry.registry());
  }
}
