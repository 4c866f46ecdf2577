package io.auscult.notify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** PagerDuty's four severities, and the words in labels that mean them. */
public enum Severity {
  CRITICAL,
  ERROR,
  WARNING,
  INFO;

  /** In lower case, as PagerDuty has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a label's value means, {@code page} or {@code Warning} too; empty where unknown. */
  static Optional<Severity> ofLabel(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "critical", "page", "fatal", "emergency" -> Optional.of(CRITICAL);
      case "error", "major", "high" -> Optional.of(ERROR);
      case "warning", "warn", "minor", "medium" -> Optional.of(WARNING);
      case "info", "information", "notice", "low", "none" -> Optional.of(INFO);
      default -> Optional.empty();
    };
  }

  /**
   * One of the four words.
   *
   * @throws IllegalArgumentException for any other
   */
  public static Severity of(String word) {
    return Arrays.stream(values())
        .filter(severity -> severity.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'%s' is none of %s".formatted(word, words())));
  }

  private static String words() {
    return Arrays.stream(values()).map(Severity::word).collect(Collectors.joining(", "));
  }
}
