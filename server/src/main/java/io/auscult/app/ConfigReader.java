package io.auscult.app;

import io.auscult.app.ServerConfig.Alerting;
import io.auscult.app.ServerConfig.Credentials;
import io.auscult.app.ServerConfig.Data;
import io.auscult.app.ServerConfig.Elasticsearch;
import io.auscult.app.ServerConfig.Folders;
import io.auscult.app.ServerConfig.Http;
import io.auscult.app.ServerConfig.Limits;
import io.auscult.app.ServerConfig.Prometheus;
import io.auscult.app.ServerConfig.Sources;
import io.auscult.app.ServerConfig.User;
import io.auscult.config.Problems;
import io.auscult.config.Secret;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code auscult.yml}. Paths in it are relative to the file. */
final class ConfigReader {
  private static final int DEFAULT_PORT = 8686;
  private static final long DEFAULT_BYTES = 10L << 30;
  private static final long DEFAULT_ROWS = 1_000_000;

  private final Path base;
  private final Path defaultData;

  private ConfigReader(Path base, Path defaultData) {
    this.base = base;
    this.defaultData = defaultData;
  }

  /**
   * Reads a file and adds what is wrong to the problems.
   *
   * @param defaultData the data folder of a file that names none
   */
  static Optional<ServerConfig> read(
      Path file, Path defaultData, Map<String, String> environment, Problems problems) {
    Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    ConfigReader reader = new ConfigReader(base, defaultData);
    return YamlFile.read(file, file.getFileName().toString(), environment, problems)
        .map(reader::config);
  }

  private ServerConfig config(YamlMap file) {
    ServerConfig config =
        new ServerConfig(
            http(file.map("http")),
            data(file.map("data")),
            sources(file.map("sources")),
            folders(file.map("folders")),
            alerting(file.map("alerting")),
            limits(file.map("limits")),
            file.converted("zone", ConfigReader::zone).orElse(ZoneOffset.UTC));
    file.finish();
    return config;
  }

  private static Http http(YamlMap map) {
    Http http =
        new Http(
            map.text("host").orElse("127.0.0.1"),
            map.integer("port").orElse(DEFAULT_PORT),
            map.flag("cors").orElse(false));
    if (http.port() < 0 || http.port() > 65_535) {
      map.problem("port", "a port is between 0 and 65535, got " + http.port());
    }
    map.finish();
    return http;
  }

  private Data data(YamlMap map) {
    Data data =
        new Data(
            map.text("dir").map(base::resolve).orElse(defaultData),
            map.duration("maxAge").orElse(Duration.ofDays(90)),
            map.bytes("maxSize").orElse(DEFAULT_BYTES));
    map.finish();
    return data;
  }

  private Sources sources(YamlMap map) {
    Sources sources =
        new Sources(
            map.has("prometheus") ? prometheus(map.map("prometheus")) : Optional.empty(),
            map.has("elasticsearch")
                ? elasticsearch(map.map("elasticsearch"))
                : Optional.empty());
    map.finish();
    return sources;
  }

  private static Optional<Prometheus> prometheus(YamlMap map) {
    map.requiredText("url");
    Optional<URI> url = map.converted("url", ConfigReader::httpUrl);
    Duration timeout = timeout(map);
    Credentials credentials = credentials(map);
    map.finish();
    return url.map(u -> new Prometheus(u, timeout, credentials));
  }

  private Optional<Elasticsearch> elasticsearch(YamlMap map) {
    List<URI> urls = urls(map, "urls");
    if (urls.isEmpty()) {
      map.requiredText("urls");
    }
    Elasticsearch elasticsearch =
        new Elasticsearch(
            urls,
            timeout(map),
            credentials(map),
            map.text("certificateAuthority").map(base::resolve),
            map.integer("maxRows").map(Integer::longValue).orElse(DEFAULT_ROWS));
    map.finish();
    return urls.isEmpty() ? Optional.empty() : Optional.of(elasticsearch);
  }

  private static Duration timeout(YamlMap map) {
    return map.duration("timeout").orElse(Duration.ofSeconds(20));
  }

  private static Credentials credentials(YamlMap map) {
    Optional<String> name = map.text("user");
    Optional<Secret> password = map.secret("password");
    if (name.isPresent() != password.isPresent()) {
      map.problem("user", "'user' and 'password' belong together");
    }
    Optional<User> user = name.flatMap(n -> password.map(p -> new User(n, p)));
    return new Credentials(map.secret("bearerToken"), map.secret("apiKey"), user);
  }

  private Folders folders(YamlMap map) {
    Folders folders =
        new Folders(
            base.resolve(map.text("signals").orElse("signals")).normalize(),
            base.resolve(map.text("rules").orElse("../../rules")).normalize());
    map.finish();
    return folders;
  }

  private static Alerting alerting(YamlMap map) {
    Alerting alerting =
        new Alerting(
            map.duration("interval").orElse(Duration.ofSeconds(15)),
            urls(map, "alertmanagers"),
            urls(map, "webhooks"),
            map.converted("externalUrl", ConfigReader::httpUrl));
    if (alerting.interval().compareTo(Duration.ofSeconds(1)) < 0) {
      map.problem("interval", "rules are evaluated once a second at most");
    }
    map.finish();
    return alerting;
  }

  private static Limits limits(YamlMap map) {
    Limits limits =
        new Limits(
            map.integer("maxPoints").orElse(11_000),
            map.integer("maxSeries").orElse(20_000),
            map.integer("maxSamples").map(Integer::longValue).orElse(50_000_000L),
            map.duration("timeout").orElse(Duration.ofSeconds(25)));
    map.finish();
    return limits;
  }

  private static List<URI> urls(YamlMap map, String key) {
    return map.texts(key).stream().map(text -> url(map, key, text)).flatMap(Optional::stream).toList();
  }

  private static Optional<URI> url(YamlMap map, String key, String text) {
    try {
      return Optional.of(httpUrl(text));
    } catch (IllegalArgumentException e) {
      map.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static URI httpUrl(String text) {
    URI url = URI.create(text.strip());
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          "'%s' is not a URL; write http://host:port or https://host".formatted(text));
    }
    String plain = text.strip();
    return plain.endsWith("/") ? URI.create(plain.substring(0, plain.length() - 1)) : url;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is not a time zone; write UTC or a name such as Europe/Berlin".formatted(text), e);
    }
  }
}
