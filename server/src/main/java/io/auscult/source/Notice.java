package io.auscult.source;

/**
 * What a user should know beside an answer. Prometheus' API has a list for each severity.
 *
 * @param text in a sentence, without the severity
 */
public record Notice(Severity severity, String text) {
  /** Whether an answer may be wrong, or is only worth a remark. */
  public enum Severity {
    INFO,
    WARNING
  }

  public static Notice info(String text) {
    return new Notice(Severity.INFO, text);
  }

  public static Notice warning(String text) {
    return new Notice(Severity.WARNING, text);
  }

  /** The same, in front of which it says where. */
  public Notice in(String where) {
    return new Notice(severity, where + ": " + text);
  }

  public boolean isWarning() {
    return severity == Severity.WARNING;
  }
}
