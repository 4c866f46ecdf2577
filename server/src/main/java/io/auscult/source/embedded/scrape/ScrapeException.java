package io.auscult.source.embedded.scrape;

/** A scrape has failed; the message says why, for whoever looks after the target. */
final class ScrapeException extends Exception {
  private static final long serialVersionUID = 1L;

  ScrapeException(String message) {
    super(message);
  }

  ScrapeException(String message, Throwable cause) {
    super(message, cause);
  }
}
