package io.auscult.alert.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problem;
import io.auscult.signal.SignalCatalog;
import io.auscult.stats.Holidays;
import io.auscult.stats.LocalCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What promtool says of the same files is in {@code PromtoolRulesIT}; here is what is ours. */
class RuleTestsTest {
  private static final String DRL =
      """
      package test
      import io.auscult.rules.*
      global Alerts alerts

      rule "Busy" @severity(warning) @hold(1m) when
        Reading( signal == "load", value > 5, $host : label("host") )
      then alerts.holds().label("host", $host).summary("busy at %.0f", 9.0); end

      rule "After a change" @past(5m) when
        Change( kind == "deployment", $host : label("host") )
        Reading( signal == "load", value > 5, label("host") == $host )
      then alerts.holds().label("host", $host); end

      rule "Node and load" when
        ActiveAlert( name == "NodeDown", $host : label("host") )
        Reading( signal == "load", value > 5, label("host") == $host )
      then alerts.holds().label("host", $host); end
      """;

  private static final String INPUT =
      """
      rule_files: [rules.drl]
      tests:
        - name: busy
          interval: 1m
          input_series:
            - series: load{host="a"}
              values: '1 1 9x10'
      """;

  private static RuleTestResult run(String test) {
    return run(test, Map.of("rules.drl", DRL));
  }

  private static RuleTestResult run(String test, Map<String, String> files) {
    return run(test, files, LocalCalendar.UTC);
  }

  private static RuleTestResult run(
      String test, Map<String, String> files, LocalCalendar calendar) {
    RuleTests tests =
        new RuleTests(
            (_, pattern) ->
                files.containsKey(pattern) ? Map.of(pattern, files.get(pattern)) : Map.of(),
            SignalCatalog.EMPTY,
            calendar);
    return tests.run(Map.of("test.yml", test)).getFirst();
  }

  private static String check(String rest) {
    return INPUT + "    alert_rule_test:\n" + rest.indent(6);
  }

  /**
   * Hours from Monday, 2026-06-01: 10 on working days, 2 on weekends. Is 5 too much to expect on
   * Friday, the 19th?
   */
  private static String office(String calendar) {
    String week = "10x119 2x47 ";
    return """
    %s
    tests:
      - start_timestamp: 2026-06-01T00:00:00Z
        interval: 1h
        input_series:
          - {series: load, values: '%s'}
        promql_expr_test:
          - {expr: 'baseline_center(load[18d], 0.9, "weekpart") < bool 5', eval_time: 18d, exp_samples: [{value: %s}]}
    """
        .formatted(calendar, week + week + "10x95 2x3", "%s");
  }

  @Test
  void aHolidayOfTheFileIsASunday() {
    String holiday = "calendar: {holidays: [{date: 2026-06-19, name: Closed}]}";
    assertThat(run(office(holiday).formatted(1)).mismatches()).isEmpty();
    assertThat(run(office("").formatted(0)).mismatches()).isEmpty();
  }

  @Test
  void aFileWithoutACalendarHasTheHolidaysInForce() {
    LocalDate closed = LocalDate.of(2026, 6, 19);
    LocalCalendar inForce =
        LocalCalendar.UTC.withHolidays(
            new Holidays(List.of(new Holidays.Holiday("Closed", closed, closed))));
    String none = "calendar: {holidays: []}";

    assertThat(run(office("").formatted(1), Map.of(), inForce).mismatches()).isEmpty();
    assertThat(run(office(none).formatted(0), Map.of(), inForce).mismatches()).isEmpty();
  }

  @Test
  void aHolidayThatIsNoDayIsAMistake() {
    RuleTestResult result = run("calendar: {holidays: [{date: tomorrow, name: Closed}]}");
    assertThat(result.problems())
        .extracting(Problem::toString)
        .containsExactly("test.yml:1:30: 'tomorrow' is not a day; write 2026-12-25");
  }

  @Test
  void seriesAreTheSignalsOfDrlRules() {
    RuleTestResult result =
        run(
            check(
                """
                - eval_time: 2m
                  alertname: Busy
                - eval_time: 3m
                  alertname: Busy
                  exp_alerts:
                    - exp_labels: {host: a, severity: warning}
                """));
    assertThat(result.problems()).isEmpty();
    assertThat(result.mismatches()).isEmpty();
    assertThat(result.checks()).isEqualTo(2);
  }

  @Test
  void annotationsOfDrlRulesAreComparedWhereTheyAreNamed() {
    String expected =
        """
        - eval_time: 3m
          alertname: Busy
          exp_alerts:
            - exp_labels: {host: a, severity: warning}
              exp_annotations: {summary: 'busy at %s'}
              exp_explanations: ['load{host="a"} = 9.000']
        """;
    assertThat(run(check(expected.formatted("9"))).passed()).isTrue();
    RuleTestResult wrong = run(check(expected.formatted("8")));
    assertThat(wrong.mismatches())
        .singleElement()
        .satisfies(mismatch ->
            assertThat(mismatch.hints())
                .containsExactly(
                    "nearest: annotation summary: expected 'busy at 8', got 'busy at 9'"));
  }

  @Test
  void anExplanationMustContainWhatIsExpected() {
    RuleTestResult result =
        run(
            check(
                """
                - eval_time: 3m
                  alertname: Busy
                  exp_alerts:
                    - exp_labels: {host: a, severity: warning}
                      exp_explanations: [gpu]
                """));
    assertThat(result.mismatches().getFirst().hints())
        .containsExactly("nearest: its explanation does not contain 'gpu'");
  }

  @Test
  void aPendingAlertIsTheNearestMiss() {
    RuleTestResult result =
        run(
            check(
                """
                - eval_time: 2m30s
                  alertname: Busy
                  exp_alerts:
                    - exp_labels: {host: a, severity: warning}
                """));
    Mismatch mismatch = result.mismatches().getFirst();
    assertThat(mismatch.got()).isEmpty();
    assertThat(mismatch.hints().getFirst())
        .contains("is pending since 2m and fires when it has held for 1m");
  }

  @Test
  void anAlertThatIsNotExpectedFails() {
    RuleTestResult result =
        run(
            check(
                """
                - eval_time: 3m
                  alertname: Busy
                """));
    assertThat(result.mismatches().getFirst().got().getFirst())
        .isEqualTo("{alertname=\"Busy\", host=\"a\", severity=\"warning\"}\n  summary: busy at 9");
  }

  @Test
  void changesAndAlertsOfOthersAreFacts() {
    String test =
        check(
                """
                - eval_time: 2m
                  alertname: After a change
                - eval_time: 5m
                  alertname: After a change
                  exp_alerts: [{exp_labels: {host: a}}]
                - eval_time: 9m
                  alertname: After a change
                - eval_time: 3m
                  alertname: Node and load
                - eval_time: 4m
                  alertname: Node and load
                  exp_alerts: [{exp_labels: {host: a}}]
                - eval_time: 6m
                  alertname: Node and load
                """)
            + """
            changes: [{kind: deployment, time: 3m, labels: {host: a}, text: v8}]
            received_alerts: [{labels: {alertname: NodeDown, host: a}, start: 4m, end: 6m}]
            """
                .indent(4);
    RuleTestResult result = run(test);
    assertThat(result.problems()).isEmpty();
    assertThat(result.mismatches()).isEmpty();
  }

  @Test
  void signalsMayBeDefinedOverTheSeries() {
    String signals = "signals: [{name: load, class: resource, expr: sum by (host) (jobs)}]";
    String test =
        check(
                """
                - eval_time: 3m
                  alertname: Busy
                  exp_alerts: [{exp_labels: {host: a, severity: warning}}]
                """)
            .replace("series: load{host=\"a\"}", "series: jobs{host=\"a\", queue=\"q\"}")
            .replace("tests:\n", "signals: [s.yml]\ntests:\n");
    RuleTestResult result = run(test, Map.of("rules.drl", DRL, "s.yml", signals));
    assertThat(result.problems()).isEmpty();
    assertThat(result.mismatches()).isEmpty();
  }

  @Test
  void mistakesHaveAPlace() {
    String test =
        """
        rule_files: [none.yml]
        evaluation_intervall: 1m
        tests:
          - input_series:
              - series: load{
                values: '1 x'
            alert_rule_test:
              - eval_time: soon
                alertname: A
        """;
    assertThat(run(test).problems())
        .extracting(Problem::toString)
        .anySatisfy(text -> assertThat(text).startsWith("test.yml:2:1: unknown key"))
        .anySatisfy(text -> assertThat(text).startsWith("test.yml:5:17: labels are written"))
        .anySatisfy(text -> assertThat(text).startsWith("test.yml:6:17: values are numbers"))
        .anySatisfy(text -> assertThat(text).startsWith("test.yml:8:20: 'soon' is no duration"));
  }

  @Test
  void rulesThatAreNotThereOrHaveMistakesAreSaidOnce() {
    assertThat(run("rule_files: [none.yml]\ntests: []").problems())
        .extracting(Problem::toString)
        .containsExactly("test.yml:1:13: there is no rule file 'none.yml'");
    assertThat(
            run("rule_files: [rules.drl]\ntests: [{input_series: [{series: lode, values: '1'}]}]")
                .problems())
        .extracting(Problem::toString)
        .anySatisfy(
            text -> assertThat(text).contains("rules.drl:6:").contains("unknown signal 'load'"));
  }

  @Test
  void theStartOfATestMayBeAnyInstant() {
    String test =
        """
        rule_files: [rules.yml]
        tests:
          - start_timestamp: 2026-01-31T12:00:00Z
            interval: 1m
            input_series: [{series: up, values: '1 1 1'}]
            promql_expr_test:
              - expr: timestamp(up)
                eval_time: 1m
                exp_samples: [{labels: '{}', value: 1769860860}]
        """;
    RuleTestResult result = run(test, Map.of("rules.yml", "groups: []"));
    assertThat(result.problems()).isEmpty();
    assertThat(result.mismatches()).isEmpty();
  }

  @Test
  void valuesMayDifferByRoundingWhereThatIsAllowed() {
    String test =
        """
        rule_files: [rules.yml]
        fuzzy_compare: %s
        tests:
          - interval: 1m
            input_series: [{series: x, values: '0.1'}, {series: y, values: '0.2'}]
            promql_expr_test:
              - expr: x + on() y
                exp_samples: [{labels: '{}', value: 0.3}]
        """;
    Map<String, String> rules = Map.of("rules.yml", "groups: []");
    assertThat(run(test.formatted("true"), rules).passed()).isTrue();
    assertThat(run(test.formatted("false"), rules).mismatches())
        .extracting(Mismatch::got)
        .isEqualTo(List.of(List.of("{} 0.30000000000000004")));
  }
}
