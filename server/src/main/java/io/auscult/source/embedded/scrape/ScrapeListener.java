package io.auscult.source.embedded.scrape;

/** Hears of every scrape, on the thread that made it; its samples can be read. */
public interface ScrapeListener {
  void scraped(ScrapeTarget target, ScrapeStatus.Scrape scrape);
}
