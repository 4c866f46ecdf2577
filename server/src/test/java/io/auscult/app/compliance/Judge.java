package io.auscult.app.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.app.compliance.Phase.Alert;
import io.auscult.promql.Parser;
import io.auscult.promql.Printer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what a target did against the cases, with the suite's tolerances, scaled. */
final class Judge {
  /** An interval and what a busy machine adds: until then a new state may be unknown. */
  private static final double LATE = 4.5;

  private static final double EARLY = 0.3;
  private static final Duration SLACK = Duration.ofMillis(1800);

  private final Timeline time;
  private final List<Phase> phases;
  private final List<String> faults = new ArrayList<>();

  Judge(Timeline time, List<Phase> phases) {
    this.time = time;
    this.phases = phases;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  private void fault(Instant at, String words) {
    faults.add("sample %.1f: %s".formatted(time.position(at), words));
  }

  /** Phases that an alert may be in at an instant. */
  private List<Phase> possible(Alert alert, Instant at) {
    double now = time.position(at);
    return phases.stream()
        .filter(phase -> phase.alert().equals(alert))
        .filter(phase -> phase.from() <= now + EARLY && phase.to() > now - LATE)
        .toList();
  }

  /** Phases that an alert must be in: nothing else is possible. */
  private boolean isSure(Alert alert, Instant at) {
    double now = time.position(at);
    return phases.stream()
        .anyMatch(phase ->
            phase.alert().equals(alert) && phase.from() <= now - LATE && phase.to() > now + EARLY);
  }

  private Set<Alert> alerts() {
    return phases.stream().map(Phase::alert).collect(Collectors.toSet());
  }

  void observed(Observation seen) {
    List<JsonNode> shown = new ArrayList<>();
    seen.alerts().path("data").path("alerts").forEach(shown::add);
    Set<Map<String, String>> present = new HashSet<>();
    for (JsonNode node : shown) {
      Alert alert = new Alert(Reception.texts(node.path("labels")));
      if (!present.add(alert.labels())) {
        fault(seen.at(), "twice: " + alert);
      }
      matches(seen.at(), alert, node);
    }
    for (Alert alert : alerts()) {
      if (isSure(alert, seen.at()) && !present.contains(alert.labels())) {
        fault(seen.at(), "missing: " + alert);
      }
    }
    series(seen);
  }

  private void matches(Instant at, Alert alert, JsonNode node) {
    boolean good =
        possible(alert, at).stream()
            .anyMatch(phase ->
                phase.state().equals(node.path("state").asText())
                    && phase.value() == Double.parseDouble(node.path("value").asText())
                    && phase.annotations().equals(Reception.texts(node.path("annotations")))
                    && activeAt(phase, Instant.parse(node.path("activeAt").asText())));
    if (!good) {
      fault(at, "not as expected: " + node);
    }
  }

  /** Since the first evaluation after the first sample of the run of phases that it is in. */
  private boolean activeAt(Phase phase, Instant activeAt) {
    int first = phase.from();
    boolean moved = true;
    while (moved) {
      int from = first;
      int before =
          phases.stream()
              .filter(p -> p.alert().equals(phase.alert()) && p.to() == from)
              .mapToInt(Phase::from)
              .findFirst()
              .orElse(first);
      moved = before != first;
      first = before;
    }
    return !activeAt.isBefore(time.at(first).minusMillis(100))
        && activeAt.isBefore(time.at(first).plus(Timeline.INTERVAL).plus(SLACK));
  }

  /** {@code ALERTS} has one series for each alert, with its labels and state, and 1. */
  private void series(Observation seen) {
    Set<Map<String, String>> present = new HashSet<>();
    for (JsonNode result : seen.series().path("data").path("result")) {
      Map<String, String> labels = Reception.texts(result.path("metric"));
      labels.remove("__name__");
      String state = labels.getOrDefault("alertstate", "");
      Map<String, String> own = new TreeMap<>(labels);
      boolean order = own.getOrDefault("alertname", "").endsWith("SecondAlert");
      if (!order) {
        own.remove("alertstate");
      }
      Alert alert = new Alert(own);
      present.add(own);
      boolean good =
          possible(alert, seen.at()).stream().anyMatch(phase -> phase.state().equals(state))
              && result.path("value").path(1).asText().equals("1");
      if (!good) {
        fault(seen.at(), "ALERTS: " + result);
      }
    }
    for (Alert alert : alerts()) {
      if (isSure(alert, seen.at()) && !present.contains(alert.labels())) {
        fault(seen.at(), "no ALERTS of " + alert);
      }
    }
  }

  void received(List<Reception> receptions) {
    Map<Alert, List<Reception>> byAlert = new HashMap<>();
    receptions.forEach(
        r -> byAlert.computeIfAbsent(new Alert(r.labels()), _ -> new ArrayList<>()).add(r));
    Set<Alert> firing =
        phases.stream()
            .filter(phase -> phase.state().equals("firing"))
            .map(Phase::alert)
            .collect(Collectors.toSet());
    byAlert.keySet().stream()
        .filter(alert -> !firing.contains(alert))
        .forEach(alert -> faults.add("sent, but never due: " + alert));
    firing.forEach(alert -> received(alert, byAlert.getOrDefault(alert, List.of())));
  }

  /** Runs of firing, from the first sample to the last. */
  private List<int[]> runs(Alert alert) {
    List<int[]> runs = new ArrayList<>();
    for (Phase phase : phases) {
      if (phase.alert().equals(alert) && phase.state().equals("firing")) {
        if (!runs.isEmpty() && runs.getLast()[1] == phase.from()) {
          runs.getLast()[1] = phase.to();
        } else {
          runs.add(new int[] {phase.from(), phase.to()});
        }
      }
    }
    return runs;
  }

  private void received(Alert alert, List<Reception> sent) {
    for (int[] run : runs(alert)) {
      Instant fires = time.at(run[0]);
      Instant ends = time.at(run[1]);
      List<Reception> firing =
          sent.stream()
              .filter(r -> r.endsAt().isAfter(r.at()))
              .filter(r -> !r.at().isBefore(fires) && r.at().isBefore(ends.plus(SLACK)))
              .toList();
      within(alert, "first sent", firing.stream().map(Reception::at).limit(1).toList(), fires);
      within(alert, "startsAt", firing.stream().map(Reception::startsAt).toList(), fires);
      for (int i = 1; i < firing.size(); i++) {
        Duration gap = Duration.between(firing.get(i - 1).at(), firing.get(i).at());
        if (gap.compareTo(Timeline.RESEND.minus(SLACK)) < 0
            || gap.compareTo(Timeline.RESEND.plus(Timeline.INTERVAL).plus(SLACK)) > 0) {
          fault(firing.get(i).at(), "sent again after %s: %s".formatted(gap, alert));
        }
      }
      firing.forEach(r -> firing(alert, r));
      over(alert, sent, ends);
    }
  }

  private void within(Alert alert, String what, List<Instant> instants, Instant from) {
    if (instants.isEmpty()) {
      fault(from, "never %s: %s".formatted(what, alert));
    }
    for (Instant at : instants) {
      if (at.isBefore(from.minusMillis(100))
          || at.isAfter(from.plus(Timeline.INTERVAL).plus(Timeline.INTERVAL).plus(SLACK))) {
        fault(at, "%s, due at %.1f: %s".formatted(what, time.position(from), alert));
      }
    }
  }

  private void firing(Alert alert, Reception reception) {
    Duration life = Duration.between(reception.at(), reception.endsAt());
    Duration due = Timeline.RESEND.multipliedBy(4);
    if (life.minus(due).abs().compareTo(SLACK) > 0) {
      fault(reception.at(), "endsAt is %s ahead: %s".formatted(life, alert));
    }
    boolean annotated =
        possible(alert, reception.at()).stream()
            .anyMatch(phase -> phase.annotations().equals(reception.annotations()));
    if (!annotated) {
      fault(reception.at(), "annotations: " + reception.alert());
    }
    if (!reception.alert().path("generatorURL").asText().startsWith("http")) {
      fault(reception.at(), "generatorURL: " + reception.alert());
    }
  }

  private void over(Alert alert, List<Reception> sent, Instant ends) {
    List<Reception> resolved =
        sent.stream()
            .filter(r -> !r.endsAt().isAfter(r.at()))
            .filter(r -> !r.at().isBefore(ends) && r.at().isBefore(ends.plusSeconds(6)))
            .toList();
    within(alert, "resolved", resolved.stream().map(Reception::at).limit(1).toList(), ends);
    within(alert, "endsAt", resolved.stream().map(Reception::endsAt).toList(), ends);
  }

  /** The rules as the last observation has them, against the file. */
  void rules(JsonNode expected, Observation seen) {
    for (JsonNode group : seen.rules().path("data").path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        if (!rule.path("health").asText().equals("ok")) {
          fault(seen.at(), "health: " + rule);
        }
      }
    }
    Set<String> names = new TreeSet<>();
    Set<String> wanted = new TreeSet<>();
    seen.rules().path("data").path("groups").forEach(group -> names.add(shape(group)));
    expected.path("data").path("groups").forEach(group -> wanted.add(shape(group)));
    Set<String> more = new TreeSet<>(names);
    more.removeAll(wanted);
    wanted.removeAll(names);
    if (!more.isEmpty() || !wanted.isEmpty()) {
      fault(seen.at(), "rules %s instead of %s".formatted(more, wanted));
    }
  }

  /**
   * As in the suite both sides go through a parser: the spaces are not the same in all versions.
   */
  private static String parsed(String query) {
    return Pattern.compile("\\{([^}]*)}")
        .matcher(Printer.print(Parser.parse(query)))
        .replaceAll(found ->
            Stream.of(found.group(1).split(", ", -1))
                .sorted()
                .collect(Collectors.joining(", ", "{", "}")));
  }

  private static String shape(JsonNode group) {
    List<String> rules = new ArrayList<>();
    group
        .path("rules")
        .forEach(rule ->
            rules.add(
                "%s %s %s for %s labels %s annotations %s"
                    .formatted(
                        rule.path("type").asText(),
                        rule.path("name").asText(),
                        parsed(rule.path("query").asText()),
                        rule.path("duration").asDouble(),
                        Reception.texts(rule.path("labels")),
                        Reception.texts(rule.path("annotations")))));
    return "%s each %s: %s"
        .formatted(group.path("name").asText(), group.path("interval").asDouble(), rules);
  }
}
