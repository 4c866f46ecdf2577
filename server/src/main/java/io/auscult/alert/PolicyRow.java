package io.auscult.alert;

import io.auscult.rules.Consequence;
import io.auscult.rules.Flapping;
import io.auscult.rules.NoData;
import io.auscult.rules.RulePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a rule demands, as it is written to the disk; spans in milliseconds. */
record PolicyRow(
    String alert,
    String severity,
    long hold,
    long keepFiring,
    double flapLow,
    double flapHigh,
    NoData noData,
    int limit,
    String root,
    List<String> on,
    boolean verbatim) {

  static PolicyRow of(RulePolicy policy) {
    return new PolicyRow(
        policy.alert(),
        policy.severity(),
        policy.hold().toMillis(),
        policy.keepFiring().toMillis(),
        policy.flapping().low(),
        policy.flapping().high(),
        policy.noData(),
        policy.limit(),
        policy.consequenceOf().map(Consequence::root).orElse(""),
        policy.consequenceOf().map(Consequence::on).orElse(List.of()),
        policy.verbatim());
  }

  RulePolicy policy() {
    return new RulePolicy(
        alert,
        severity,
        Duration.ofMillis(hold),
        Duration.ofMillis(keepFiring),
        new Flapping(flapLow, flapHigh),
        noData,
        limit,
        root.isEmpty() ? Optional.empty() : Optional.of(new Consequence(root, on)),
        verbatim);
  }
}
