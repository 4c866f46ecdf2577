package io.auscult.rules.repository;

import io.auscult.rules.TextVersion;

/**
 * A rule file as it is on the disk.
 *
 * @param path below the folder of rules, with {@code /}
 */
public record RuleText(String path, String text) {

  /** Tells this text from others of the file. */
  public String version() {
    return TextVersion.of(text);
  }
}
