package io.auscult.alert.ruletest;

import io.auscult.alert.Alert;
import io.auscult.alert.AlertState;
import io.auscult.alert.Annotations;
import io.auscult.alert.ruletest.RuleTest.AlertCheck;
import io.auscult.alert.ruletest.RuleTest.ExpectedAlert;
import io.auscult.promql.Durations;
import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the alerts that fire with those that are expected. Labels are compared exactly, and so
 * are annotations of rules of Prometheus files; of {@code .drl} rules those that the test names.
 */
final class AlertComparison {
  private final AlertSightings sightings;
  private final List<Alert> active;
  private final List<ExpectedAlert> missing = new ArrayList<>();
  private final List<Alert> unexpected = new ArrayList<>();

  private AlertComparison(AlertCheck check, AlertSightings sightings) {

    this.sightings = sightings;
    this.active = sightings.at(check);
    active.stream().filter(Alert::fires).forEach(unexpected::add);
    check.expected().forEach(this::pair);
  }

  /** What differs at the instant of a check; empty where nothing does. */
  static Optional<Mismatch> mismatch(RuleTest test, AlertCheck check, AlertSightings sightings) {
    AlertComparison comparison = new AlertComparison(check, sightings);
    if (comparison.missing.isEmpty() && comparison.unexpected.isEmpty()) {
      return Optional.empty();
    }
    String what = "alert %s at %s".formatted(check.alert(), Durations.text(check.at().toMillis()));
    return Optional.of(
        new Mismatch(
            check.place(),
            test.name(),
            what,
            check.expected().stream().map(AlertComparison::text).toList(),
            comparison.active.stream().filter(Alert::fires).map(comparison::text).toList(),
            comparison.hints()));
  }

  private void pair(ExpectedAlert expected) {
    Optional<Alert> met =
        unexpected.stream().filter(alert -> differences(expected, alert).isEmpty()).findFirst();
    met.ifPresentOrElse(unexpected::remove, () -> missing.add(expected));
  }

  private List<String> differences(ExpectedAlert expected, Alert alert) {
    List<String> differences = new ArrayList<>();
    compare("label ", expected.labels().asMap(), alert.labels().asMap(), differences);
    compare("annotation ", expected.annotations(), annotations(expected, alert), differences);
    for (String text : expected.explanations()) {
      if (!alert.explanation().text().contains(text)) {
        differences.add("its explanation does not contain '%s'".formatted(text));
      }
    }
    return differences;
  }

  private Map<String, String> annotations(ExpectedAlert expected, Alert alert) {
    if (!sightings.isOfDrl(alert)) {
      return alert.annotations();
    }
    Map<String, String> named = new TreeMap<>(Annotations.of(alert));
    named.keySet().retainAll(expected.annotations().keySet());
    return named;
  }

  private static void compare(
      String what, Map<String, String> expected, Map<String, String> got, List<String> into) {
    Map<String, String> all = new TreeMap<>(expected);
    got.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      String wanted = expected.getOrDefault(name, "");
      String actual = got.getOrDefault(name, "");
      if (!wanted.equals(actual)) {
        into.add("%s%s: expected '%s', got '%s'".formatted(what, name, wanted, actual));
      }
    }
  }

  private List<String> hints() {
    List<String> hints = new ArrayList<>();
    missing.forEach(expected -> hints.add(hint(expected)));
    return hints;
  }

  private String hint(ExpectedAlert expected) {
    Optional<Alert> pending =
        active.stream()
            .filter(alert -> alert.state() instanceof AlertState.Pending)
            .filter(alert -> alert.labels().equals(expected.labels()))
            .findFirst();
    if (pending.isPresent()) {
      return pending(pending.get());
    }
    return unexpected.stream()
        .min(Comparator.comparingInt(alert -> differences(expected, alert).size()))
        .map(nearest -> "nearest: " + String.join("; ", differences(expected, nearest)))
        .or(() ->
            sightings
                .when(expected.labels())
                .map(when -> "%s fires from %s".formatted(expected.labels(), when)))
        .orElseGet(() -> "%s never fires in this test".formatted(expected.labels()));
  }

  private String pending(Alert alert) {
    return "%s is pending since %s and fires when it has held for %s"
        .formatted(
            alert.labels(),
            sightings.offset(alert.state().activeAt()),
            Durations.text(alert.policy().hold().toMillis()));
  }

  private static String text(ExpectedAlert expected) {
    return text(expected.labels(), expected.annotations());
  }

  private String text(Alert alert) {
    return text(alert.labels(), alert.annotations());
  }

  private static String text(Labels labels, Map<String, String> annotations) {
    StringBuilder text = new StringBuilder(labels.toString());
    new TreeMap<>(annotations)
        .forEach((name, value) -> text.append("\n  ").append(name).append(": ").append(value));
    return text.toString();
  }
}
