package io.auscult.source.embedded.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a target is doing. */
public record ScrapeStatus(ScrapeTarget target, Optional<Scrape> last) {

  /**
   * What became of a scrape.
   *
   * @param at the time that its samples have
   * @param samples how many the endpoint exposed; 0 where it failed
   * @param error why it failed
   */
  public record Scrape(Instant at, Duration took, int samples, Optional<String> error) {
    public boolean isUp() {
      return error.isEmpty();
    }
  }

  /** In Prometheus' words. */
  public String health() {
    return last.map(scrape -> scrape.isUp() ? "up" : "down").orElse("unknown");
  }
}
