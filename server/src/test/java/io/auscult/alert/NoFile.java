package io.auscult.alert;

import java.nio.file.Path;

/**
 * State without a file. To sync at each slot takes most of the time of a test of many slots, and
 * where nothing restarts nothing is gained by it.
 */
final class NoFile {
  /** SQLite's name of a database in memory. */
  static final Path STATE = Path.of(":memory:");

  private NoFile() {}
}
