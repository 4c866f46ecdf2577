package io.auscult.source.prometheus;

import io.auscult.source.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a Prometheus is and how it is asked.
 *
 * @param name the name of the source in the configuration and in messages
 * @param url the address before {@code /api/v1}, {@code http://prometheus:9090}
 * @param timeout the longest time for one request; a caller's deadline may be shorter
 * @param headers further headers of every request, {@code X-Scope-OrgID}; they may be secrets
 * @param maxSamples the most values that one call may bring into memory
 */
public record PrometheusSettings(
    String name,
    URI url,
    Duration timeout,
    Credentials credentials,
    Map<String, String> headers,
    long maxSamples) {
  /** As {@link #maxSamples} where none is set: 400 MB of raw samples. */
  public static final long DEFAULT_MAX_SAMPLES = 25_000_000;

  public PrometheusSettings {
    if (url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "source %s: url is written like http://prometheus:9090, without user and password"
              .formatted(name));
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "source %s: timeout must be more than 0, got %s".formatted(name, timeout));
    }
    headers = Map.copyOf(headers);
  }

  /** No credentials, no headers, 30 seconds. */
  public static PrometheusSettings of(String name, URI url) {
    return new PrometheusSettings(
        name, url, Duration.ofSeconds(30), Credentials.NONE, Map.of(), DEFAULT_MAX_SAMPLES);
  }

  public PrometheusSettings withTimeout(Duration other) {
    return new PrometheusSettings(name, url, other, credentials, headers, maxSamples);
  }

  public PrometheusSettings withCredentials(Credentials other) {
    return new PrometheusSettings(name, url, timeout, other, headers, maxSamples);
  }

  public PrometheusSettings withHeaders(Map<String, String> other) {
    return new PrometheusSettings(name, url, timeout, credentials, other, maxSamples);
  }

  public PrometheusSettings withMaxSamples(long other) {
    return new PrometheusSettings(name, url, timeout, credentials, headers, other);
  }

  /** Without secrets: of the headers only the names. */
  @Override
  public String toString() {
    return "PrometheusSettings[name=%s, url=%s, timeout=%s, credentials=%s, headers=%s]"
        .formatted(name, url, timeout, credentials, headers.keySet());
  }
}
