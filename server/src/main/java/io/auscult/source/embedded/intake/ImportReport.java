package io.auscult.source.embedded.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of an import.
 *
 * @param format the format that was read
 * @param counts how many rows came in
 * @param range the times of the first and last row that came in; absent where none did
 * @param rejected the lines that did not come in, and why
 * @param conflicts the first rows with a value other than the stored one, in words
 * @param brokenOff why reading ended early, such as a damaged gzip file; what came before is kept
 */
public record ImportReport(
    ImportFormat format,
    Counts counts,
    Optional<Range> range,
    Rejected rejected,
    List<String> conflicts,
    Optional<String> brokenOff) {
  public ImportReport {
    conflicts = List.copyOf(conflicts);
  }

  /**
   * Rows by what became of them. A row is a sample or an event.
   *
   * @param lines lines read, comments and empty ones included
   * @param added new rows
   * @param merged parts that were added to known events
   * @param duplicates rows that were there already
   * @param conflicts rows whose series and time have another value already; the first one stays
   * @param series series that the samples belong to
   */
  public record Counts(
      long lines, long added, long merged, long duplicates, long conflicts, int series) {}

  /** From the earliest to the latest row. */
  public record Range(Instant first, Instant last) {}

  /**
   * Lines that did not come in.
   *
   * @param lines how many
   * @param byReason how many for each reason
   * @param first the first {@link Ledger#MAX_REJECTIONS}
   */
  public record Rejected(long lines, Map<String, Long> byReason, List<Rejection> first) {
    public Rejected {
      byReason = Map.copyOf(byReason);
      first = List.copyOf(first);
    }
  }

  /** A line, from 1, and what is wrong with it. */
  public record Rejection(long line, String problem) {}
}
