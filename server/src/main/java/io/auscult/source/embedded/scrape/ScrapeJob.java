package io.auscult.source.embedded.scrape;

import io.auscult.config.Secret;
import io.auscult.series.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Endpoints that are scraped alike.
 *
 * @param name the label {@code job} of their series
 * @param interval from one scrape of an endpoint to the next
 * @param timeout after which a scrape has failed, the interval at most
 * @param labels labels that their series get beside {@code job} and {@code instance}
 * @param honorLabels true where labels that an endpoint sets itself win over these
 * @param maxBytes the longest answer, unpacked
 * @param headers sent with each request; credentials are among them
 * @param tls whose certificates are trusted; empty for those that the JDK trusts
 */
public record ScrapeJob(
    String name,
    List<URI> urls,
    Duration interval,
    Duration timeout,
    Labels labels,
    boolean honorLabels,
    long maxBytes,
    Map<String, Secret> headers,
    Optional<SSLContext> tls) {
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(15);
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  public ScrapeJob {
    urls = List.copyOf(urls);
    headers = Map.copyOf(headers);
    if (timeout.compareTo(interval) > 0) {
      throw new IllegalArgumentException(
          "a scrape may not take longer than the interval of %d ms, got a timeout of %d ms"
              .formatted(interval.toMillis(), timeout.toMillis()));
    }
  }

  /** A job with nothing but defaults. */
  public static ScrapeJob of(String name, List<URI> urls) {
    return new ScrapeJob(
        name,
        urls,
        DEFAULT_INTERVAL,
        DEFAULT_TIMEOUT,
        Labels.EMPTY,
        false,
        DEFAULT_MAX_BYTES,
        Map.of(),
        Optional.empty());
  }

  /** One for each address. */
  List<ScrapeTarget> targets() {
    return urls.stream().map(url -> ScrapeTarget.of(this, url)).toList();
  }
}
