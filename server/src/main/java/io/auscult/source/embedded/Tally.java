package io.auscult.source.embedded;

import io.auscult.series.Labels;
import io.auscult.source.embedded.AppendReport.Ignored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts what becomes of the samples of one batch. */
final class Tally {
  private static final int MAX_EXAMPLES = 20;

  private long added;
  private long duplicates;
  private final Refusals conflicts = new Refusals();
  private final Refusals late = new Refusals();
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
    conflicts.add(() ->
        "%s at %s: kept %s, ignored %s"
            .formatted(labels, Instant.ofEpochMilli(epochMillis), kept, offered));
  }

  /** A sample that comes after a newer one and is not taken. */
  void late(Labels labels, long epochMillis, long newestMillis) {
    late.add(() ->
        "%s at %s: the newest is at %s"
            .formatted(
                labels, Instant.ofEpochMilli(epochMillis), Instant.ofEpochMilli(newestMillis)));
  }

  /** The oldest time of all samples that went to the store, {@link Long#MAX_VALUE} for none. */
  long oldestMillis() {
    return oldestMillis;
  }

  AppendReport report() {
    return new AppendReport(added, duplicates, conflicts.report(), late.report(), oldestMillis);
  }

  /** How many samples were refused for one reason, and the first few in words. */
  private static final class Refusals {
    private long count;
    private final List<String> examples = new ArrayList<>();

    void add(Supplier<String> words) {
      count++;
      if (examples.size() < MAX_EXAMPLES) {
        examples.add(words.get());
      }
    }

    Ignored report() {
      return new Ignored(count, examples);
    }
  }
}
