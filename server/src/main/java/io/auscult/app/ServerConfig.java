package io.auscult.app;

import io.auscult.config.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Everything that can be set, with its default where nothing is configured. */
public record ServerConfig(
    Http http,
    Data data,
    Sources sources,
    Folders folders,
    Alerting alerting,
    Limits limits,
    ZoneId zone) {

  /** Where the server listens. */
  public record Http(String host, int port, boolean cors) {
    public Http withPort(int other) {
      return new Http(host, other, cors);
    }
  }

  /** The embedded store: its folder, and how much it keeps. */
  public record Data(Path dir, Duration maxAge, long maxBytes) {
    public Data withDir(Path other) {
      return new Data(other, maxAge, maxBytes);
    }
  }

  /** The stores beside the embedded one. */
  public record Sources(Optional<Prometheus> prometheus, Optional<Elasticsearch> elasticsearch) {}

  /** A Prometheus, or anything with its HTTP API. */
  public record Prometheus(URI url, Duration timeout, Credentials credentials) {}

  /** An Elasticsearch cluster. */
  public record Elasticsearch(
      List<URI> urls,
      Duration timeout,
      Credentials credentials,
      Optional<Path> certificateAuthority,
      long maxRows) {}

  /** How to log in at a store: a token, an API key, a user, or nothing. */
  public record Credentials(
      Optional<Secret> bearerToken, Optional<Secret> apiKey, Optional<User> user) {
    public static final Credentials NONE =
        new Credentials(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Name and password. */
  public record User(String name, Secret password) {}

  /** Where signals and rules are read from. */
  public record Folders(Path signals, Path rules) {}

  /** How often rules are evaluated, and who is told. */
  public record Alerting(
      Duration interval, List<URI> alertmanagers, List<URI> webhooks, Optional<URI> externalUrl) {}

  /** What one query may cost. */
  public record Limits(int maxPoints, int maxSeries, long maxSamples, Duration timeout) {}

  public ServerConfig withHttp(Http other) {
    return new ServerConfig(other, data, sources, folders, alerting, limits, zone);
  }

  public ServerConfig withData(Data other) {
    return new ServerConfig(http, other, sources, folders, alerting, limits, zone);
  }
}
