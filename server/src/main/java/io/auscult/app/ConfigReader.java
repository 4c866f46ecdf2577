package io.auscult.app;

import io.auscult.app.ServerConfig.Data;
import io.auscult.app.ServerConfig.Folders;
import io.auscult.app.ServerConfig.Queries;
import io.auscult.app.ServerConfig.Sources;
import io.auscult.compute.gpu.GpuUse;
import io.auscult.config.Problems;
import io.auscult.config.Quantity;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import io.auscult.http.HttpSettings;
import io.auscult.query.AdmissionLimits;
import io.auscult.query.HolidayReader;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.cache.CacheSettings;
import io.auscult.source.Credentials;
import io.auscult.source.elasticsearch.ElasticsearchSettings;
import io.auscult.source.elasticsearch.Trust;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.stats.Holidays;
import io.auscult.stats.LocalCalendar;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads {@code auscult.yml}. Paths in it are relative to the file. */
final class ConfigReader {
  private static final RetentionSettings RETENTION =
      new RetentionSettings(Optional.of(Duration.ofDays(90)), OptionalLong.of(10L << 30));

  private static final long MAX_REQUEST_BYTES = 1L << 30;

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
            AlertingReader.read(file.map("alerting"), base),
            queries(file.map("queries"), HolidayReader.read(file.map("calendar"))),
            ScrapeReader.read(file.maps("scrape"), base),
            gpu(file.map("compute")));
    file.finish();
    config.scrapeConflict().ifPresent(why -> file.problem("scrape", why));
    return config;
  }

  private static HttpSettings http(YamlMap map) {
    HttpSettings defaults = HttpSettings.DEFAULT;
    int port = map.integer("port").orElse(defaults.port());
    if (port < 0 || port > 65_535) {
      map.problem("port", "a port is between 0 and 65535, got " + port);
      port = defaults.port();
    }
    HttpSettings http =
        new HttpSettings(
            map.text("host").orElse(defaults.host()),
            port,
            defaults.stopTimeout(),
            defaults.maxRequestBytes(),
            map.texts("corsOrigins"));
    map.finish();
    return http;
  }

  private Data data(YamlMap map) {
    RetentionSettings retention =
        new RetentionSettings(
            map.converted("maxAge", ConfigReader::longerThanZero).or(RETENTION::maxAge),
            map.converted("maxSize", ConfigReader::moreThanZero)
                .map(OptionalLong::of)
                .orElse(RETENTION.maxBytes()));
    Path dir = map.text("dir").map(base::resolve).orElse(defaultData);
    Data data = new Data(dir, retention, remoteWrite(map.map("remoteWrite")));
    map.finish();
    return data;
  }

  private static RemoteWriteSettings remoteWrite(YamlMap map) {
    RemoteWriteSettings defaults = RemoteWriteSettings.DEFAULT;
    RemoteWriteSettings settings =
        new RemoteWriteSettings(
            map.flag("enabled").orElse(defaults.enabled()),
            map.converted("maxRequestSize", ConfigReader::sizeOfOneRequest)
                .orElse(defaults.maxRequestBytes()),
            map.converted("maxUnpackedSize", ConfigReader::sizeOfOneRequest)
                .orElse(defaults.maxUnpackedBytes()),
            map.duration("outOfOrderWindow").orElse(defaults.outOfOrderWindow()));
    map.finish();
    return settings;
  }

  private static Integer sizeOfOneRequest(String text) {
    long bytes = moreThanZero(text);
    if (bytes > MAX_REQUEST_BYTES) {
      throw new IllegalArgumentException(
          "'%s' is too much for one request, at most 1GB is accepted".formatted(text));
    }
    return (int) bytes;
  }

  private Sources sources(YamlMap map) {
    Sources sources =
        new Sources(
            map.has("prometheus") ? prometheus(map.map("prometheus")) : List.of(),
            map.has("elasticsearch") ? elasticsearch(map.map("elasticsearch")) : Optional.empty());
    map.finish();
    return sources;
  }

  private static List<PrometheusSettings> prometheus(YamlMap map) {
    List<URI> urls = prometheusUrls(map);
    Duration timeout = timeout(map);
    Credentials credentials = credentials(map);
    YamlMap headers = map.map("headers");
    Map<String, String> values = new HashMap<>();
    headers.keys().forEach(name -> values.put(name, headers.requiredText(name)));
    long maxSamples =
        map.integer("maxSamples")
            .map(Integer::longValue)
            .orElse(PrometheusSettings.DEFAULT_MAX_SAMPLES);
    map.finish();
    return urls.stream()
        .map(url -> PrometheusSettings.of(prometheusName(url, urls.size()), url))
        .map(settings ->
            settings
                .withTimeout(timeout)
                .withCredentials(credentials)
                .withHeaders(values)
                .withMaxSamples(maxSamples))
        .toList();
  }

  private static List<URI> prometheusUrls(YamlMap map) {
    if (map.has("url") == map.has("urls")) {
      map.problem(
          "url",
          "'url' or, for several that each have a part of the series, 'urls' is needed, and not both");
    }
    return map.has("urls")
        ? urls(map, "urls")
        : map.converted("url", ConfigReader::httpUrl).stream().toList();
  }

  private static String prometheusName(URI url, int all) {
    return all == 1 ? "prometheus" : "prometheus " + url.getAuthority();
  }

  private Optional<ElasticsearchSettings> elasticsearch(YamlMap map) {
    List<URI> urls = urls(map, "urls");
    if (map.texts("urls").isEmpty()) {
      map.problem("urls", "'urls' must have at least one URL, such as https://es1:9200");
    }
    Duration timeout = timeout(map);
    Credentials credentials = credentials(map);
    Trust trust = trust(map);
    int maxRows = map.integer("maxRows").orElse(ElasticsearchSettings.DEFAULT_MAX_ROWS);
    map.finish();
    if (urls.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ElasticsearchSettings("elasticsearch", urls, timeout, credentials, trust, maxRows));
  }

  private Trust trust(YamlMap map) {
    Optional<Trust> file =
        map.text("certificateAuthority").map(path -> new Trust.CaFile(base.resolve(path)));
    Optional<Trust> fingerprint =
        map.converted("certificateFingerprint", ConfigReader::fingerprint);
    return file.or(() -> fingerprint).orElse(Trust.JDK);
  }

  private static Trust fingerprint(String text) {
    if (!text.replace(":", "").matches("[0-9a-fA-F]{64}")) {
      throw new IllegalArgumentException(
          "'%s' is not a SHA-256 fingerprint, which has 64 hexadecimal digits".formatted(text));
    }
    return new Trust.Fingerprint(text);
  }

  private static Duration timeout(YamlMap map) {
    return map.converted("timeout", ConfigReader::longerThanZero).orElse(Duration.ofSeconds(20));
  }

  static Duration longerThanZero(String text) {
    Duration duration = Quantity.duration(text);
    if (duration.isZero()) {
      throw new IllegalArgumentException("'%s' must be longer than zero".formatted(text));
    }
    return duration;
  }

  static Long moreThanZero(String text) {
    long bytes = Quantity.bytes(text);
    if (bytes == 0) {
      throw new IllegalArgumentException("'%s' must be more than zero".formatted(text));
    }
    return bytes;
  }

  private static Credentials credentials(YamlMap map) {
    Optional<String> user = map.text("user");
    Optional<String> password = map.text("password");
    if (user.isPresent() != password.isPresent()) {
      map.problem("user", "'user' and 'password' belong together");
    }
    Optional<Credentials> basic = user.flatMap(u -> password.map(p -> new Credentials.Basic(u, p)));
    Optional<Credentials> bearer = map.text("bearerToken").map(Credentials.Bearer::new);
    Optional<Credentials> apiKey = map.text("apiKey").map(Credentials.ApiKey::new);
    List<Credentials> given = Stream.of(basic, bearer, apiKey).flatMap(Optional::stream).toList();
    if (given.size() > 1) {
      map.problem("user", "one of 'user', 'bearerToken' and 'apiKey' is accepted, not several");
    }
    return given.isEmpty() ? Credentials.NONE : given.getFirst();
  }

  private Folders folders(YamlMap map) {
    Folders folders =
        new Folders(
            base.resolve(map.text("signals").orElse("signals")).normalize(),
            base.resolve(map.text("rules").orElse("../../rules")).normalize());
    map.finish();
    return folders;
  }

  private static Queries queries(YamlMap map, Holidays holidays) {
    QueryLimits defaults = QueryLimits.DEFAULT;
    QueryLimits limits =
        new QueryLimits(
            limit(map, "maxPoints", Integer.MAX_VALUE)
                .orElse((long) defaults.maxPoints())
                .intValue(),
            limit(map, "maxSeries", Integer.MAX_VALUE)
                .orElse((long) defaults.maxSeries())
                .intValue(),
            limit(map, "maxSamples", 999_999_999_999L).orElse(defaults.maxSamples()));
    Duration timeout =
        map.converted("timeout", ConfigReader::longerThanZero)
            .orElse(QueryOptions.DEFAULT.timeout());
    ZoneId zone = map.converted("zone", ConfigReader::zone).orElse(ZoneOffset.UTC);
    AdmissionLimits admission = admission(map);
    CacheSettings cache = cache(map.map("cache"));
    map.finish();
    return new Queries(limits, admission, cache, timeout, new LocalCalendar(zone, holidays));
  }

  private static AdmissionLimits admission(YamlMap map) {
    AdmissionLimits defaults = AdmissionLimits.DEFAULT;
    long concurrent = limit(map, "maxConcurrent", 10_000).orElse((long) defaults.maxConcurrent());
    long queued = limit(map, "maxQueued", 1_000_000).orElse((long) defaults.maxQueued());
    return new AdmissionLimits((int) concurrent, (int) queued);
  }

  private static CacheSettings cache(YamlMap map) {
    CacheSettings defaults = CacheSettings.DEFAULT;
    CacheSettings settings =
        new CacheSettings(
            map.converted("maxSize", Quantity::bytes).orElse(defaults.maxBytes()),
            map.duration("overlap").orElse(defaults.overlap()));
    map.finish();
    return settings;
  }

  private static GpuUse gpu(YamlMap map) {
    GpuUse use = map.converted("gpu", GpuUse::named).orElse(GpuUse.AUTO);
    map.finish();
    return use;
  }

  private static Optional<Long> limit(YamlMap map, String key, long most) {
    return map.converted(
        key,
        text -> {
          if (!text.matches("[0-9]{1,18}")
              || Long.parseLong(text) < 1
              || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(
                "'%s' is not a whole number from 1 to %d".formatted(text, most));
          }
          return Long.valueOf(text);
        });
  }

  private static List<URI> urls(YamlMap map, String key) {
    return map.texts(key).stream()
        .map(text -> url(map, key, text))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<URI> url(YamlMap map, String key, String text) {
    try {
      return Optional.of(httpUrl(text));
    } catch (IllegalArgumentException e) {
      map.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** An address without a slash at its end. */
  static URI httpUrl(String text) {
    String plain = text.strip();
    try {
      URI url = new URI(plain);
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null) {
        return plain.endsWith("/") ? new URI(plain.substring(0, plain.length() - 1)) : url;
      }
      throw new IllegalArgumentException(noUrl(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(noUrl(text), e);
    }
  }

  private static String noUrl(String text) {
    return "'%s' is not a URL; write http://host:port or https://host".formatted(text);
  }

  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is not a time zone; write UTC or a name such as Europe/Berlin".formatted(text), e);
    }
  }
}
