package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import io.auscult.source.embedded.AppendReport;
import io.auscult.source.embedded.EventReport;
import io.auscult.source.embedded.intake.ImportReport.Counts;
import io.auscult.source.embedded.intake.ImportReport.Range;
import io.auscult.source.embedded.intake.ImportReport.Rejected;
import io.auscult.source.embedded.intake.ImportReport.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the books of one import. */
final class Ledger {
  static final int MAX_REJECTIONS = 100;
  private static final int MAX_CONFLICTS = 20;

  private long added;
  private long merged;
  private long duplicates;
  private long conflicts;
  private long rejectedLines;
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private final Set<Labels> series = new HashSet<>();
  private final List<String> conflictExamples = new ArrayList<>();
  private final Map<String, Long> byReason = new TreeMap<>();
  private final List<Rejection> rejections = new ArrayList<>();

  void reject(long line, LineProblem problem) {
    rejectedLines++;
    byReason.merge(problem.reason(), 1L, Long::sum);
    if (rejections.size() < MAX_REJECTIONS) {
      rejections.add(new Rejection(line, String.valueOf(problem.getMessage())));
    }
  }

  void touched(Labels labels) {
    series.add(labels);
  }

  void at(long epochMillis) {
    firstMillis = Math.min(firstMillis, epochMillis);
    lastMillis = Math.max(lastMillis, epochMillis);
  }

  void samples(AppendReport report) {
    added += report.added();
    duplicates += report.duplicates();
    conflicts += report.conflicts().count();
    report.conflicts().examples().stream()
        .limit(MAX_CONFLICTS - conflictExamples.size())
        .forEach(conflictExamples::add);
  }

  void events(EventReport report) {
    added += report.added();
    merged += report.merged();
    duplicates += report.duplicates();
  }

  ImportReport report(ImportFormat format, long lines, Optional<String> brokenOff) {
    return new ImportReport(
        format,
        new Counts(lines, added, merged, duplicates, conflicts, series.size()),
        range(),
        new Rejected(rejectedLines, byReason, rejections),
        conflictExamples,
        brokenOff);
  }

  private Optional<Range> range() {
    return firstMillis > lastMillis
        ? Optional.empty()
        : Optional.of(
            new Range(Instant.ofEpochMilli(firstMillis), Instant.ofEpochMilli(lastMillis)));
  }
}
