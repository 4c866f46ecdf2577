package io.auscult.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the body of an import is written in. */
public enum ImportFormat {
  /** OpenMetrics or Prometheus text with timestamps. */
  OPENMETRICS,
  /** Comma separated values with a header. */
  CSV,
  /** One JSON object on each line: inference events. */
  NDJSON;

  /** The word in URLs, {@code csv}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a word.
   *
   * @throws IllegalArgumentException for an absent or unknown one
   */
  public static ImportFormat of(@Nullable String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(mistake(Optional.ofNullable(word))));
  }

  private static String mistake(Optional<String> word) {
    String accepted =
        Arrays.stream(values()).map(ImportFormat::word).collect(Collectors.joining(", "));
    return word.map(w -> "unknown format '" + w + "'").orElse("the parameter format is missing")
        + ", accepted: "
        + accepted;
  }
}
