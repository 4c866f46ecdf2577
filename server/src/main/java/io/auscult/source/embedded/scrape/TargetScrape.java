package io.auscult.source.embedded.scrape;

import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.Points;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scrapes of one target, one after the other: what it exposes is stored with what Prometheus
 * adds, {@code up} and its like, and series that it no longer exposes end with a stale marker; all
 * of them do where a scrape fails.
 */
final class TargetScrape {
  private final ScrapeTarget target;
  private final ScrapeClient client;
  private final EmbeddedStore store;
  private Set<Labels> alive = Set.of();
  private Set<Labels> known = Set.of();

  TargetScrape(ScrapeTarget target, ScrapeClient client, EmbeddedStore store) {
    this.target = target;
    this.client = client;
    this.store = store;
  }

  /**
   * Scrapes once.
   *
   * @param epochMillis the time that samples without one get
   * @throws io.auscult.source.SourceException if the store cannot write
   */
  ScrapeStatus.Scrape scrape(long epochMillis) throws InterruptedException {
    long start = System.nanoTime();
    try {
      ScrapedSamples samples = ScrapedSamples.read(client.fetch(target.url()), target, epochMillis);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      store(samples.points(), samples.current(), epochMillis, took, samples.count());
      store.describe(samples.metadata());
      known = samples.current();
      return done(epochMillis, took, samples.count(), Optional.empty());
    } catch (ScrapeException e) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      store(new LinkedHashMap<>(), Set.of(), epochMillis, took, -1);
      return done(epochMillis, took, 0, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private static ScrapeStatus.Scrape done(
      long epochMillis, Duration took, int samples, Optional<String> error) {
    return new ScrapeStatus.Scrape(Instant.ofEpochMilli(epochMillis), took, samples, error);
  }

  /**
   * One transaction: what was scraped, what ended, and the report.
   *
   * @param count how many samples were scraped; -1 where that failed
   */
  private void store(
      Map<Labels, Points> points, Set<Labels> current, long epochMillis, Duration took, int count) {
    for (Labels gone : alive) {
      if (!current.contains(gone)) {
        points.put(gone, at(epochMillis, Stale.MARKER));
      }
    }
    long added = current.stream().filter(series -> !known.contains(series)).count();
    report(points, "up", epochMillis, count < 0 ? 0 : 1);
    report(points, "scrape_duration_seconds", epochMillis, took.toNanos() / 1e9);
    report(points, "scrape_samples_scraped", epochMillis, Math.max(0, count));
    report(points, "scrape_samples_post_metric_relabeling", epochMillis, Math.max(0, count));
    report(points, "scrape_series_added", epochMillis, (double) added);
    store.appendInOrder(points, Duration.ZERO);
    alive = new HashSet<>(current);
  }

  private void report(Map<Labels, Points> points, String metric, long epochMillis, double value) {
    points.put(target.labels().with(Labels.METRIC_NAME, metric), at(epochMillis, value));
  }

  private static Points at(long epochMillis, double value) {
    Points points = new Points(1);
    points.add(epochMillis, value);
    return points;
  }
}
