package io.auscult.source.reference;

/** The names of columns as parts of the names of metrics. */
final class SnapshotColumns {
  private SnapshotColumns() {}

  /**
   * What cannot be in the name of a metric becomes an underscore.
   *
   * @throws IllegalArgumentException for an empty name
   */
  static String named(String column) {
    if (column.isBlank()) {
      throw new IllegalArgumentException("each column needs a name");
    }
    return column.strip().replaceAll("[^A-Za-z0-9_]", "_");
  }
}
