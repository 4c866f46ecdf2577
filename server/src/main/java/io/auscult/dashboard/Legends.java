package io.auscult.dashboard;

/** How the lines are called that say what is usual, by which panels know them. */
final class Legends {
  static final String LOWEST = "lowest usual";
  static final String HIGHEST = "highest usual";
  static final String AGAINST_LOWEST = "against lowest usual";
  static final String AGAINST_HIGHEST = "against highest usual";

  private Legends() {}

  /** Matches lines by their beginnings, as Grafana's matcher {@code byRegexp} reads it. */
  static String beginsWith(String... beginnings) {
    return "/^(" + String.join("|", beginnings) + ")/";
  }
}
