package io.auscult.config;

/** A password or token. Its text shows only where it is asked for by name, never in a log. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
