package io.auscult.source.elasticsearch;

import io.auscult.source.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where a cluster is and how it is asked.
 *
 * @param name the name of the source in the configuration and in messages
 * @param hosts addresses of one or more nodes, {@code https://es1:9200}; all with one path
 * @param timeout the longest time for one call; a caller's deadline may be shorter
 * @param maxRows the most documents or buckets that one call may read
 */
public record ElasticsearchSettings(
    String name,
    List<URI> hosts,
    Duration timeout,
    Credentials credentials,
    Trust trust,
    int maxRows) {
  /** As {@link #maxRows} where none is set. */
  public static final int DEFAULT_MAX_ROWS = 1_000_000;

  public ElasticsearchSettings {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("source %s: at least one host is needed".formatted(name));
    }
    for (URI host : hosts) {
      if (host.getHost() == null || host.getUserInfo() != null) {
        throw new IllegalArgumentException(
            "source %s: a host is written like https://es1:9200, without user and password"
                .formatted(name));
      }
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "source %s: timeout must be more than 0, got %s".formatted(name, timeout));
    }
  }

  /** No credentials, 30 seconds. */
  public static ElasticsearchSettings of(String name, URI... hosts) {
    return new ElasticsearchSettings(
        name,
        List.of(hosts),
        Duration.ofSeconds(30),
        Credentials.NONE,
        Trust.JDK,
        DEFAULT_MAX_ROWS);
  }

  public ElasticsearchSettings withTimeout(Duration other) {
    return new ElasticsearchSettings(name, hosts, other, credentials, trust, maxRows);
  }

  public ElasticsearchSettings withCredentials(Credentials other) {
    return new ElasticsearchSettings(name, hosts, timeout, other, trust, maxRows);
  }

  public ElasticsearchSettings withTrust(Trust other) {
    return new ElasticsearchSettings(name, hosts, timeout, credentials, other, maxRows);
  }

  public ElasticsearchSettings withMaxRows(int other) {
    return new ElasticsearchSettings(name, hosts, timeout, credentials, trust, other);
  }
}
