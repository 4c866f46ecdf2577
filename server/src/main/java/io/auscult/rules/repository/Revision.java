package io.auscult.rules.repository;

import java.time.Instant;

/**
 * A text that a file had.
 *
 * @param number counts from 1 for each file
 * @param version of the text; {@code ""} where the file was deleted
 * @param user who made it, {@code disk} where the file was changed by other means
 */
public record Revision(
    String path, int number, String version, String text, Change change, String user, Instant at) {

  /** How a revision came about. */
  public enum Change {
    /** Written over the interface. */
    SAVED,
    /** An older text was put back. */
    ROLLED_BACK,
    /** The file was deleted over the interface. */
    DELETED,
    /** Found on the disk, changed by other means. */
    FOUND
  }
}
