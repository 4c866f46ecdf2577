package io.auscult.app;

import io.auscult.config.Quantity;
import io.auscult.config.YamlMap;
import io.auscult.series.Labels;
import io.auscult.source.elasticsearch.Trust;
import io.auscult.source.embedded.scrape.ScrapeJob;
import io.auscult.source.embedded.scrape.ScrapeTarget;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** Reads what is to be scraped: the section {@code scrape}, and addresses of the command line. */
final class ScrapeReader {
  private static final Pattern NAMED = Pattern.compile("([^=:/?]+)=(.+)");
  private static final String DEFAULT_PATH = "/metrics";

  private final Path base;
  private final Set<String> names = new HashSet<>();
  private final List<ScrapeJob> jobs = new ArrayList<>();

  private ScrapeReader(Path base) {
    this.base = base;
  }

  /**
   * Reads a list of jobs.
   *
   * @param base the folder to which paths are relative
   */
  static List<ScrapeJob> read(List<YamlMap> maps, Path base) {
    ScrapeReader reader = new ScrapeReader(base);
    maps.forEach(reader::job);
    return reader.jobs;
  }

  private void job(YamlMap map) {
    String name = map.requiredText("job");
    if (!name.isEmpty() && !names.add(name)) {
      map.problem("job", "there is a job '%s' already; put all its targets there".formatted(name));
    }
    List<URI> urls = urls(map);
    Duration interval =
        map.converted("interval", ScrapeReader::interval).orElse(ScrapeJob.DEFAULT_INTERVAL);
    Duration timeout = timeout(map, interval);
    Labels labels = labels(map.map("labels"));
    if (urls.size() > 1 && !labels.get("instance").isEmpty()) {
      map.problem(
          "labels", "all targets of this job would have the same 'instance'; make each a job");
    }
    boolean honorLabels = map.flag("honorLabels").orElse(false);
    long maxBytes =
        map.converted("maxSize", ScrapeReader::size).orElse(ScrapeJob.DEFAULT_MAX_BYTES);
    var headers = new ReceiverReader(base).headers(map);
    Optional<SSLContext> tls = tls(map);
    map.finish();
    jobs.add(
        new ScrapeJob(name, urls, interval, timeout, labels, honorLabels, maxBytes, headers, tls));
  }

  private static List<URI> urls(YamlMap map) {
    if (map.texts("targets").isEmpty()) {
      map.problem("targets", "'targets' must have at least one URL, http://host:8000/metrics");
    }
    List<URI> urls = new ArrayList<>();
    for (String text : map.texts("targets")) {
      try {
        URI url = url(text);
        requireOtherInstance(url, urls, text);
        urls.add(url);
      } catch (IllegalArgumentException e) {
        map.problem("targets", String.valueOf(e.getMessage()));
      }
    }
    return urls;
  }

  private static void requireOtherInstance(URI url, Collection<URI> others, String text) {
    String instance = ScrapeTarget.instance(url);
    if (others.stream().map(ScrapeTarget::instance).anyMatch(instance::equals)) {
      throw new IllegalArgumentException(
          "'%s' has host and port of another target of this job, and so the same labels; make it a job of its own"
              .formatted(text));
    }
  }

  /** An address as it is written, also with a slash at its end: there are servers that want it. */
  private static URI url(String text) {
    URI bare = ConfigReader.httpUrl(text);
    if (bare.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "no credentials are accepted in an address; write 'user' and 'passwordFile' in the section 'scrape'");
    }
    return bare.getRawPath().isEmpty() && bare.getRawQuery() == null
        ? bare.resolve(DEFAULT_PATH)
        : URI.create(text.strip());
  }

  private static Duration interval(String text) {
    Duration interval = Quantity.duration(text);
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException(
          "'%s' is too short, targets are scraped once a second at most".formatted(text));
    }
    return interval;
  }

  /** Not longer than the interval, as in Prometheus; the default gives way. */
  private static Duration timeout(YamlMap map, Duration interval) {
    Optional<Duration> given = map.converted("timeout", ConfigReader::longerThanZero);
    boolean tooLong = given.filter(timeout -> timeout.compareTo(interval) > 0).isPresent();
    if (tooLong) {
      map.problem(
          "timeout",
          "a timeout may not be longer than the interval, which is %d s"
              .formatted(interval.toSeconds()));
    }
    Duration timeout = tooLong ? interval : given.orElse(ScrapeJob.DEFAULT_TIMEOUT);
    return timeout.compareTo(interval) > 0 ? interval : timeout;
  }

  private static Labels labels(YamlMap map) {
    Map<String, String> labels = new TreeMap<>();
    for (String name : map.keys()) {
      if (!Labels.isPlainName(name) || name.equals(Labels.METRIC_NAME)) {
        map.problem(name, "'%s' is no name of a label; letters, digits and _ are".formatted(name));
      }
      labels.put(name, map.requiredText(name));
    }
    return Labels.of(labels);
  }

  private static Long size(String text) {
    long bytes = ConfigReader.moreThanZero(text);
    if (bytes > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException(
          "'%s' is too much for one answer, less than 1GB is accepted".formatted(text));
    }
    return bytes;
  }

  private Optional<SSLContext> tls(YamlMap map) {
    try {
      return map.text("certificateAuthority")
          .flatMap(path -> new Trust.CaFile(base.resolve(path)).context());
    } catch (UncheckedIOException | IllegalArgumentException e) {
      map.problem("certificateAuthority", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Jobs for addresses of the command line, {@code URL} or {@code NAME=URL}; those of one name are
   * one job, and an address without a name is a job of its own.
   *
   * @param configured the jobs of the configuration
   * @throws IllegalArgumentException if one is no address, or its job is configured
   */
  static List<ScrapeJob> jobs(List<String> words, List<ScrapeJob> configured) {
    List<String> taken = configured.stream().map(ScrapeJob::name).toList();
    Map<String, Set<URI>> urls = new LinkedHashMap<>();
    for (String word : words) {
      var named = NAMED.matcher(word);
      URI url = url(withScheme(named.matches() ? named.group(2) : word));
      String name = named.matches() ? named.group(1) : ScrapeTarget.instance(url);
      if (taken.contains(name)) {
        throw new IllegalArgumentException(
            "the configuration has a job '%s' already; write --scrape NAME=%s"
                .formatted(name, url));
      }
      Set<URI> ofJob = urls.computeIfAbsent(name, _ -> new LinkedHashSet<>());
      // Written twice is scraped once.
      if (!ofJob.contains(url)) {
        requireOtherInstance(url, ofJob, word);
        ofJob.add(url);
      }
    }
    return urls.entrySet().stream()
        .map(job -> ScrapeJob.of(job.getKey(), List.copyOf(job.getValue())))
        .toList();
  }

  private static String withScheme(String word) {
    return word.contains("://") ? word : "http://" + word;
  }
}
