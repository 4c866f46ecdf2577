package io.auscult.source.embedded;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what becomes of the samples of one batch. */
final class Tally {
  private static final int MAX_EXAMPLES = 20;

  private long added;
  private long duplicates;
  private long conflicts;
  private final List<String> examples = new ArrayList<>();

  void added(long count) {
    added += count;
  }

  /** A sample at a time that has one already; the one kept and the one offered. */
  void repeated(Labels labels, long epochMillis, double kept, double offered) {
    if (Double.doubleToRawLongBits(kept) == Double.doubleToRawLongBits(offered)) {
      duplicates++;
      return;
    }
    conflicts++;
    if (examples.size() < MAX_EXAMPLES) {
      examples.add(
          "%s at %s: kept %s, ignored %s"
              .formatted(labels, Instant.ofEpochMilli(epochMillis), kept, offered));
    }
  }

  AppendReport report() {
    return new AppendReport(added, duplicates, conflicts, examples);
  }
}
