package io.auscult.source.embedded.scrape;

import io.auscult.series.Labels;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * One endpoint of a job.
 *
 * @param labels what all its series have: {@code job}, {@code instance} and the labels of the job
 */
public record ScrapeTarget(ScrapeJob job, URI url, Labels labels) {
  private static final String EXPORTED = "exported_";

  /** A target with the labels that its job gives it. */
  public static ScrapeTarget of(ScrapeJob job, URI url) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("job", job.name());
    labels.put("instance", instance(url));
    labels.putAll(job.labels().asMap());
    return new ScrapeTarget(job, url, Labels.of(labels));
  }

  /** Host and port of an address. */
  public static String instance(URI url) {
    int usual = "https".equals(url.getScheme()) ? 443 : 80;
    return url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort());
  }

  /**
   * The labels of a series as it is stored. An exposed label that the target has too is kept under
   * a name with {@code exported_} before it, or wins where the job honours such labels.
   */
  Labels stored(Labels exposed) {
    TreeMap<String, String> stored = new TreeMap<>(exposed.asMap());
    for (Map.Entry<String, String> own : labels.asMap().entrySet()) {
      String given = stored.get(own.getKey());
      if (given == null || !job.honorLabels()) {
        stored.put(own.getKey(), own.getValue());
      }
      if (given != null && !job.honorLabels()) {
        stored.put(freeName(own.getKey(), stored), given);
      }
    }
    return Labels.of(stored);
  }

  private static String freeName(String name, Map<String, String> taken) {
    String free = EXPORTED + name;
    while (taken.containsKey(free)) {
      free = EXPORTED + free;
    }
    return free;
  }

  /** How long after the beginning of each interval it is scraped, so that not all are at once. */
  long offsetMillis() {
    long hash = 31L * url.toString().hashCode() + labels.toString().hashCode();
    return Math.floorMod((hash * 0x9E3779B97F4A7C15L) >>> 16, job.interval().toMillis());
  }
}
