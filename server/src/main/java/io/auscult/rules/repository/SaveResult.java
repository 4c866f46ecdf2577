package io.auscult.rules.repository;

import java.util.List;

/** What became of a change to a rule file. */
public sealed interface SaveResult {

  /** It is on the disk, and will be in force within seconds. */
  record Saved(Revision revision, List<String> warnings) implements SaveResult {
    public Saved {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Somebody else has changed the file in the meantime.
   *
   * @param current the version on the disk, {@code ""} where there is no such file
   */
  record Conflict(String current) implements SaveResult {}

  /** It has mistakes, or its tests fail; the file is as it was. */
  record Rejected(List<String> problems) implements SaveResult {
    public Rejected {
      problems = List.copyOf(problems);
    }
  }
}
