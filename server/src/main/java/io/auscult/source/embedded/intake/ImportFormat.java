package io.auscult.source.embedded.intake;

import io.auscult.config.Choice;
import java.util.Locale;

/** How imported text is written. */
public enum ImportFormat {
  /**
   * By the first line that is not empty: a JSON object means {@link #EVENTS}; a comment with # or a
   * sample means exposition text, where an integer time of 10^11 or more is in milliseconds and any
   * other in seconds; a line with commas, semicolons or tabs is the header of a {@link #CSV}.
   */
  AUTO,
  /** OpenMetrics text: times in seconds. */
  OPENMETRICS,
  /** Prometheus exposition text: times in milliseconds. */
  PROMETHEUS,
  /** A table with a header; see {@link CsvLines}. */
  CSV,
  /** Inference events, one JSON object a line; see {@link EventLines}. */
  EVENTS;

  /** The word at the command line and in URLs: {@code csv}, and {@code ndjson} for events. */
  public String word() {
    return this == EVENTS ? "ndjson" : name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a word.
   *
   * @throws IllegalArgumentException if it is unknown, naming those that are known
   */
  public static ImportFormat named(String word) {
    return Choice.of(values(), ImportFormat::word, word, "unknown format '%s'; known: %s");
  }
}
