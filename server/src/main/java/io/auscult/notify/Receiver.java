package io.auscult.notify;

import io.auscult.config.Secret;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where notifications go, and which of them.
 *
 * @param name stays the same over restarts, is in logs and metrics, and holds no secret
 * @param url may hold a secret in its path or query, as those of chat services do
 * @param headers for every request, {@code Authorization} among them
 * @param matchers what the labels of an alert must meet; none for all alerts
 * @param repeat how often a firing alert is told again; empty for changes only
 * @param timeout for a whole request, its answer included
 */
public record Receiver(
    String name,
    URI url,
    Map<String, Secret> headers,
    List<Matcher> matchers,
    Optional<Duration> repeat,
    Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * @throws IllegalArgumentException for a header that may not be set, such as {@code Host}
   */
  public Receiver {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    matchers = List.copyOf(matchers);
    HttpRequest.Builder check = HttpRequest.newBuilder(url);
    headers.keySet().forEach(header -> check.setHeader(header, "x"));
  }

  /** A receiver of all alerts and changes only, named after its kind and address. */
  public static Receiver of(String kind, URI url) {
    return new Receiver(
        kind + " " + address(url), url, Map.of(), List.of(), Optional.empty(), TIMEOUT);
  }

  /** Host and port; what follows may be secret, a hash of it tells two receivers apart. */
  private static String address(URI url) {
    String rest = Objects.toString(url.getRawPath(), "") + Objects.toString(url.getRawQuery(), "");
    boolean bare = rest.isEmpty() || rest.equals("/");
    return url.getHost()
        + (url.getPort() < 0 ? "" : ":" + url.getPort())
        + (bare ? "" : "#" + Integer.toHexString(rest.hashCode()));
  }

  public Receiver named(String other) {
    return new Receiver(other, url, headers, matchers, repeat, timeout);
  }

  public Receiver withHeaders(Map<String, Secret> other) {
    return new Receiver(name, url, other, matchers, repeat, timeout);
  }

  public Receiver withMatchers(List<Matcher> other) {
    return new Receiver(name, url, headers, other, repeat, timeout);
  }

  public Receiver withRepeat(Duration other) {
    return new Receiver(name, url, headers, matchers, Optional.of(other), timeout);
  }

  public Receiver withTimeout(Duration other) {
    return new Receiver(name, url, headers, matchers, repeat, other);
  }

  /** True where alerts with these labels are for this receiver. */
  boolean wants(Labels labels) {
    return LabelMatchers.match(matchers, labels);
  }

  /** The name only: the address may be secret. */
  @Override
  public String toString() {
    return name;
  }
}
