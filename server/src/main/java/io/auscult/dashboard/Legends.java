package io.auscult.dashboard;

/** How the lines of a band are called, by which panels know them. */
final class Legends {
  static final String LOWEST = "lowest usual";
  static final String HIGHEST = "highest usual";

  /** Matches the lines of a band, as Grafana's matcher {@code byRegexp} reads it. */
  static final String BAND = "/^(lowest|highest) usual/";

  private Legends() {}

  static boolean isBand(Layout.Line line) {
    return line.legend().startsWith(LOWEST) || line.legend().startsWith(HIGHEST);
  }
}
