package io.auscult.alert;

import io.auscult.rules.Comparison;
import io.auscult.rules.Explanation;
import io.auscult.rules.Finding;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An explanation as it is written to the disk; times in epoch milliseconds. */
record ExplanationRow(List<FindingRow> findings, List<String> others, String version) {

  /** A finding; times are null where there are none. */
  record FindingRow(
      String signal,
      Map<String, String> labels,
      double value,
      @Nullable Long at,
      List<Comparison> comparisons,
      @Nullable Long since,
      @Nullable Double became) {

    static FindingRow of(Finding finding) {
      return new FindingRow(
          finding.signal(),
          finding.labels().asMap(),
          finding.value(),
          finding.at().map(Instant::toEpochMilli).orElse(null),
          finding.comparisons(),
          finding.since() == null ? null : finding.since().toEpochMilli(),
          finding.became());
    }

    Finding finding() {
      return new Finding(
          signal,
          Labels.of(labels),
          value,
          Optional.ofNullable(at).map(Instant::ofEpochMilli),
          comparisons,
          since == null ? null : Instant.ofEpochMilli(since),
          became);
    }
  }

  static ExplanationRow of(Explanation explanation) {
    return new ExplanationRow(
        explanation.findings().stream().map(FindingRow::of).toList(),
        explanation.others(),
        explanation.version());
  }

  Explanation explanation() {
    return new Explanation(findings.stream().map(FindingRow::finding).toList(), others, version);
  }
}
