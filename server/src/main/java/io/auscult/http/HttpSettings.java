package io.auscult.http;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what it puts up with.
 *
 * @param port 0 for any free port
 * @param stopTimeout how long requests under way may go on when the server stops
 * @param maxRequestBytes the largest body of a query; imports are streamed and not limited
 * @param corsOrigins the browser origins that may call directly, {@code https://grafana.example};
 *     {@code *} for any; empty: none, which suits Grafana's data proxy
 */
public record HttpSettings(
    String host, int port, Duration stopTimeout, long maxRequestBytes, List<String> corsOrigins) {
  /** Loopback, port 8686, 5 s to finish, 8 MiB, no cross-origin calls. */
  public static final HttpSettings DEFAULT =
      new HttpSettings("127.0.0.1", 8686, Duration.ofSeconds(5), 8L << 20, List.of());

  public HttpSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, got " + port);
    }
    if (maxRequestBytes < 1) {
      throw new IllegalArgumentException(
          "maxRequestBytes must be at least 1, got " + maxRequestBytes);
    }
    corsOrigins = List.copyOf(corsOrigins);
  }

  public HttpSettings withPort(int other) {
    return new HttpSettings(host, other, stopTimeout, maxRequestBytes, corsOrigins);
  }

  public HttpSettings withCorsOrigins(List<String> origins) {
    return new HttpSettings(host, port, stopTimeout, maxRequestBytes, origins);
  }
}
