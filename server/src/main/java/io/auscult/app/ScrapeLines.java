package io.auscult.app;

import io.auscult.signal.MetricClass;
import io.auscult.source.embedded.scrape.ScrapeListener;
import io.auscult.source.embedded.scrape.ScrapeStatus.Scrape;
import io.auscult.source.embedded.scrape.ScrapeTarget;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tells in the terminal when a target comes or goes, and which signals have values since. */
final class ScrapeLines implements ScrapeListener {
  /** Gauges have values after one scrape, rates after two, what is made of rates after three. */
  private static final int SCRAPES_WITH_NEWS = 3;

  private final Terminal terminal;
  private final Function<Instant, Map<MetricClass, List<String>>> news;
  private final Map<ScrapeTarget, Optional<String>> told = new HashMap<>();
  private final Map<ScrapeTarget, Integer> successes = new HashMap<>();

  /**
   * Tells nothing yet.
   *
   * @param news the signals that have values at an instant and had none before
   */
  ScrapeLines(Terminal terminal, Function<Instant, Map<MetricClass, List<String>>> news) {
    this.terminal = terminal;
    this.news = news;
  }

  /** One at a time, for lines of several targets would mix. */
  @Override
  public synchronized void scraped(ScrapeTarget target, Scrape scrape) {
    if (!scrape.error().equals(told.put(target, scrape.error()))) {
      terminal.line(line(target, scrape));
    }
    if (scrape.isUp() && successes.merge(target, 1, Integer::sum) <= SCRAPES_WITH_NEWS) {
      news.apply(scrape.at())
          .forEach((metricClass, names) ->
              terminal.line(
                  "       signals of %s: %s"
                      .formatted(metricClass.word(), String.join(", ", names))));
    }
  }

  private String line(ScrapeTarget target, Scrape scrape) {
    String which = "%s  %s".formatted(target.job().name(), target.url());
    return scrape
        .error()
        .map(why -> "%s %s: %s".formatted(terminal.red("  down"), which, why))
        .orElseGet(() ->
            "%s %s: %d samples in %d ms"
                .formatted(
                    terminal.green("  up  "), which, scrape.samples(), scrape.took().toMillis()));
  }
}
