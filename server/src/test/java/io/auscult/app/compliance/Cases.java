package io.auscult.app.compliance;

import io.auscult.app.compliance.Phase.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The suite's cases: rules, samples, and what is to become of them. */
final class Cases {
  static final String METRIC = "alert_generator_test_suite";

  static final String RULES =
      """
      groups:
      - name: PendingAndFiringAndResolved
        interval: 1s
        rules:
        - alert: PendingAndFiringAndResolved_SimpleAlert
          expr: alert_generator_test_suite{alertname="PendingAndFiringAndResolved_SimpleAlert", rulegroup="PendingAndFiringAndResolved"} > 10
          for: 12s
          labels: {foo: bar, rulegroup: PendingAndFiringAndResolved}
          annotations: {description: "SimpleAlert is firing", summary: "The value is {{$value}} {{.Value}}"}
      - name: PendingAndResolved_AlwaysInactive
        interval: 1s
        rules:
        - alert: PendingAndResolved_AlwaysInactive_PendingAlert
          expr: alert_generator_test_suite{alertname="PendingAndResolved_AlwaysInactive_PendingAlert"} > 10
          for: 6s
          labels: {foo: bar, rulegroup: PendingAndResolved_AlwaysInactive}
          annotations: {description: "This should never fire"}
        - alert: PendingAndResolved_AlwaysInactive_InactiveAlert
          expr: alert_generator_test_suite{alertname="PendingAndResolved_AlwaysInactive_InactiveAlert"} > 99
          for: 6s
          labels: {rulegroup: PendingAndResolved_AlwaysInactive}
          annotations: {description: "This should never be pending"}
      - name: NewAlerts_OrderCheck
        interval: 1s
        rules:
        - alert: NewAlerts_OrderCheck_FirstAlert
          expr: alert_generator_test_suite{alertname="NewAlerts_OrderCheck_FirstAlert"} > 10
          for: 6s
          labels: {foo: bar, rulegroup: NewAlerts_OrderCheck}
          annotations: {description: "variant {{$labels.variant}} of {{$labels.alertname}} has {{.Labels.foo}}"}
        - alert: NewAlerts_OrderCheck_SecondAlert
          expr: sum by (alertstate) (ALERTS{alertstate="firing", alertname="NewAlerts_OrderCheck_FirstAlert"}) == 2
          labels: {rulegroup: NewAlerts_OrderCheck}
          annotations: {description: "{{$value}} of {{$labels.alertstate}}"}
      - name: ZeroFor_SmallFor
        interval: 1s
        rules:
        - alert: ZeroFor_SmallFor_ZeroFor
          expr: alert_generator_test_suite{alertname="ZeroFor_SmallFor_ZeroFor"} > 10
          labels: {foo: bar, rulegroup: ZeroFor_SmallFor}
          annotations:
            description: '{{ define "testTemplate" }}{{.arg0}} is {{.arg1}}{{ end }}{{ template "testTemplate" (args "a" "b") }}'
            range: '{{ range query "alert_generator_test_suite{id=~\\"1|2\\"}" | sortByLabel "id" }}{{ label "id" . }}={{ value . }};{{ end }}'
            first: '{{ with query "alert_generator_test_suite{id=\\"1\\"}" }}{{ . | first | value }}{{ end }}'
            numbers: '{{humanize 1048576.0}} {{humanize1024 1048576.0}} {{humanizeDuration 135.3563}} {{humanizePercentage 0.959}} {{humanizeTimestamp 1643114203.0}}'
            texts: '{{title "this is a title"}} {{toUpper "ab"}} {{toLower "AB"}} {{stripPort "a:90"}} {{parseDuration "2h10m15s"}} {{match "a+" "b"}} {{reReplaceAll "(a)" "$1$1" "abc"}}'
            branch: '{{ if gt $value 12.0 }}high{{ else }}low{{ end }}'
        - alert: ZeroFor_SmallFor_SmallFor
          expr: alert_generator_test_suite{alertname="ZeroFor_SmallFor_SmallFor"} > 13
          for: 500ms
          labels: {foo: bar, rulegroup: ZeroFor_SmallFor}
          annotations: {description: "small"}
      """;

  private Cases() {}

  static final int LENGTH = 150;

  static List<Script> scripts() {
    return List.of(
        Script.of(
            series(
                "PendingAndFiringAndResolved_SimpleAlert",
                "rulegroup",
                "PendingAndFiringAndResolved"),
            "3 5x3 9x4 11x13 15x32 19x16 9x20 15x45 8x16"),
        Script.of(
            series("PendingAndResolved_AlwaysInactive_PendingAlert"), "9x10 11x8 9x40 12x6 9x86"),
        Script.of(series("PendingAndResolved_AlwaysInactive_InactiveAlert"), "5x60 98x90"),
        Script.of(series("NewAlerts_OrderCheck_FirstAlert", "variant", "one"), "3x8 15x102 5x40"),
        Script.of(
            series("NewAlerts_OrderCheck_FirstAlert", "variant", "two"), "_x10 3x20 15x60 5x60"),
        Script.of(series("ZeroFor_SmallFor_ZeroFor", "id", "1"), "3x10 12x30 13x30 3x80"),
        Script.of(series("ZeroFor_SmallFor_SmallFor", "id", "2"), "3x20 14x40 3x90"));
  }

  private static Map<String, String> series(String alertname, String... more) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("__name__", METRIC);
    labels.put("alertname", alertname);
    for (int i = 0; i < more.length; i += 2) {
      labels.put(more[i], more[i + 1]);
    }
    return labels;
  }

  private static Alert alert(String name, String group, String... more) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", name);
    labels.put("rulegroup", group);
    for (int i = 0; i < more.length; i += 2) {
      labels.put(more[i], more[i + 1]);
    }
    return new Alert(labels);
  }

  static List<Phase> phases() {
    List<Phase> phases = new ArrayList<>();
    simple(phases);
    pending(phases);
    order(phases);
    zero(phases);
    return phases;
  }

  private static void simple(List<Phase> phases) {
    Alert alert =
        alert(
            "PendingAndFiringAndResolved_SimpleAlert", "PendingAndFiringAndResolved", "foo", "bar");
    phase(phases, alert, "pending", 8, 21, 11, simple(11));
    phase(phases, alert, "pending", 21, 32, 15, simple(15));
    phase(phases, alert, "firing", 32, 53, 15, simple(15));
    phase(phases, alert, "firing", 53, 69, 19, simple(19));
    phase(phases, alert, "pending", 89, 113, 15, simple(15));
    phase(phases, alert, "firing", 113, 134, 15, simple(15));
  }

  private static Map<String, String> simple(int value) {
    return Map.of(
        "description",
        "SimpleAlert is firing",
        "summary",
        "The value is %1$d %1$d".formatted(value));
  }

  private static void pending(List<Phase> phases) {
    Alert alert =
        alert(
            "PendingAndResolved_AlwaysInactive_PendingAlert",
            "PendingAndResolved_AlwaysInactive",
            "foo",
            "bar");
    Map<String, String> annotations = Map.of("description", "This should never fire");
    phase(phases, alert, "pending", 10, 18, 11, annotations);
    phase(phases, alert, "pending", 58, 64, 12, annotations);
  }

  private static void order(List<Phase> phases) {
    String group = "NewAlerts_OrderCheck";
    Alert one = alert("NewAlerts_OrderCheck_FirstAlert", group, "foo", "bar", "variant", "one");
    Alert two = alert("NewAlerts_OrderCheck_FirstAlert", group, "foo", "bar", "variant", "two");
    phase(phases, one, "pending", 8, 20, 15, variant("one"));
    phase(phases, one, "firing", 20, 110, 15, variant("one"));
    phase(phases, two, "pending", 30, 42, 15, variant("two"));
    phase(phases, two, "firing", 42, 90, 15, variant("two"));
    phase(
        phases,
        alert("NewAlerts_OrderCheck_SecondAlert", group, "alertstate", "firing"),
        "firing",
        42,
        90,
        2,
        Map.of("description", "2 of firing"));
  }

  /** Templates see the labels of the result, which has lost neither the old name nor gained foo. */
  private static Map<String, String> variant(String variant) {
    return Map.of(
        "description", "variant %s of NewAlerts_OrderCheck_FirstAlert has ".formatted(variant));
  }

  private static void zero(List<Phase> phases) {
    Alert zero = alert("ZeroFor_SmallFor_ZeroFor", "ZeroFor_SmallFor", "foo", "bar", "id", "1");
    phase(phases, zero, "firing", 10, 20, 12, zero(12, 3, "low"));
    phase(phases, zero, "firing", 20, 40, 12, zero(12, 14, "low"));
    phase(phases, zero, "firing", 40, 60, 13, zero(13, 14, "high"));
    phase(phases, zero, "firing", 60, 70, 13, zero(13, 3, "high"));
    Alert small = alert("ZeroFor_SmallFor_SmallFor", "ZeroFor_SmallFor", "foo", "bar", "id", "2");
    Map<String, String> annotations = Map.of("description", "small");
    phase(phases, small, "pending", 20, 22, 14, annotations);
    phase(phases, small, "firing", 22, 60, 14, annotations);
  }

  private static Map<String, String> zero(int value, int second, String branch) {
    return Map.of(
        "description",
        "a is b",
        "range",
        "1=%d;2=%d;".formatted(value, second),
        "first",
        String.valueOf(value),
        "numbers",
        "1.049M 1Mi 2m 15s 95.9% 2022-01-25 12:36:43 +0000 UTC",
        "texts",
        "This Is A Title AB ab a 7815 false aabc",
        "branch",
        branch);
  }

  private static void phase(
      List<Phase> phases,
      Alert alert,
      String state,
      int from,
      int to,
      double value,
      Map<String, String> annotations) {
    phases.add(new Phase(alert, state, from, to, value, annotations));
  }
}
