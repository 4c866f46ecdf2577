package io.auscult.source.embedded;

import io.auscult.series.Labels;
import io.auscult.source.embedded.AppendReport.Ignored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of the samples of one batch. */
final class Tally {
  private static final int MAX_EXAMPLES = 20;

  private long added;
  private long duplicates;
  private long conflicts;
  private final List<String> conflictExamples = new ArrayList<>();
  private long late;
  private final List<String> lateExamples = new ArrayList<>();
  private long oldestMillis = Long.MAX_VALUE;

  void added(long count) {
    added += count;
  }

  /** The time of a sample that goes to the store. */
  void offered(long epochMillis) {
    oldestMillis = Math.min(oldestMillis, epochMillis);
  }

  /** A sample at a time that has one already; the one kept and the one offered. */
  void repeated(Labels labels, long epochMillis, double kept, double offered) {
    if (Double.doubleToRawLongBits(kept) == Double.doubleToRawLongBits(offered)) {
      duplicates++;
      return;
    }
    conflicts++;
    if (conflictExamples.size() < MAX_EXAMPLES) {
      conflictExamples.add(
          "%s at %s: kept %s, ignored %s"
              .formatted(labels, Instant.ofEpochMilli(epochMillis), kept, offered));
    }
  }

  /** A sample that comes after a newer one and is not taken. */
  void late(Labels labels, long epochMillis, long newestMillis) {
    late++;
    if (lateExamples.size() < MAX_EXAMPLES) {
      lateExamples.add(
          "%s at %s: the newest is at %s"
              .formatted(
                  labels, Instant.ofEpochMilli(epochMillis), Instant.ofEpochMilli(newestMillis)));
    }
  }

  AppendReport report() {
    return new AppendReport(
        added,
        duplicates,
        new Ignored(conflicts, conflictExamples),
        new Ignored(late, lateExamples),
        oldestMillis);
  }
}
