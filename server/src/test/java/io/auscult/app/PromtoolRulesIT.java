package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.testing.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prometheus' own {@code promtool test rules} and ours over the same files: the same pass, the same
 * fail. Each variation changes one word of a file of tests that pass.
 */
class PromtoolRulesIT {
  private static final String RULES =
      """
      groups:
        - name: second
          rules:
            - alert: Few
              expr: job:up:sum < 2
              keep_firing_for: 3m
              annotations: {summary: 'only {{ $value | printf "%.0f" }} of {{ $labels.job }}'}
        - name: first
          rules:
            - record: job:up:sum
              expr: sum by (job) (up)
            - record: seen
              expr: ALERTS{alertname="Down", alertstate="firing"}
              labels: {made: "yes"}
            - alert: Down
              expr: up == 0
              for: 5m
              labels: {severity: page, team: "{{ $labels.job }}-team"}
              annotations:
                summary: "{{ $labels.instance }} of {{ $labels.job }} is down, {{ $value }}"
                where: "{{ $externalLabels.region }} {{ $externalURL }}"
            - alert: Gone
              expr: absent(up{job="a", instance="x"})
            - alert: Rate
              expr: rate(requests_total[5m]) > 0.5
      """;

  private static final String TESTS =
      """
      rule_files: [ru*.yml]
      evaluation_interval: 30s
      group_eval_order: [first, second]
      tests:
        - interval: 1m
          name: goes down
          external_labels: {region: eu}
          external_url: http://example.com
          input_series:
            - series: 'up{job="a", instance="x"}'
              values: '1 1 0x8 1x10 stale _x10'
            - series: 'up{job="a", instance="y"}'
              values: '1+0x20'
            - series: requests_total
              values: '0+60x10 0+6x10'
          alert_rule_test:
            - eval_time: 6m
              alertname: Down
            - eval_time: 7m15s
              alertname: Down
              exp_alerts:
                - exp_labels: {job: a, instance: x, severity: page, team: a-team}
                  exp_annotations:
                    summary: x of a is down, 0
                    where: eu http://example.com
            - eval_time: 11m
              alertname: Down
            - eval_time: 13m
              alertname: Few
              exp_alerts:
                - exp_labels: {job: a}
                  exp_annotations: {summary: only 1 of a}
            - eval_time: 15m
              alertname: Few
            - eval_time: 25m
              alertname: Gone
              exp_alerts: [{exp_labels: {job: a, instance: x}}]
            - eval_time: 7m
              alertname: Rate
              exp_alerts: [{exp_labels: {}}]
          promql_expr_test:
            - expr: job:up:sum
              eval_time: 4m
              exp_samples: [{labels: 'job:up:sum{job="a"}', value: 1}]
            - expr: count(seen)
              eval_time: 9m
              exp_samples: [{labels: '{}', value: 1}]
            - expr: scalar(job:up:sum) + 1
              eval_time: 4m
              exp_samples: [{value: 2}]
      """;

  /** What is replaced by what; both programs decide whether the file still passes. */
  private static final List<Map.Entry<String, String>> VARIATIONS =
      List.of(
          Map.entry("name: goes down", "name: goes down"),
          Map.entry("eval_time: 7m15s", "eval_time: 6m30s"),
          Map.entry("eval_time: 7m15s", "eval_time: 6m59s"),
          Map.entry("eval_time: 7m15s", "eval_time: 10m29s"),
          Map.entry("eval_time: 7m15s", "eval_time: 11m29s"),
          Map.entry("eval_time: 13m", "eval_time: 13m30s"),
          Map.entry("eval_time: 13m", "eval_time: 14m"),
          Map.entry("eval_time: 15m", "eval_time: 13m29s"),
          Map.entry("eval_time: 25m", "eval_time: 20m"),
          Map.entry("eval_time: 25m", "eval_time: 20m30s"),
          Map.entry("eval_time: 25m", "eval_time: 21m"),
          Map.entry("evaluation_interval: 30s", "evaluation_interval: 1m"),
          Map.entry("evaluation_interval: 30s", "evaluation_interval: 7m"),
          Map.entry("evaluation_interval: 30s\n", ""),
          Map.entry("interval: 1m", "interval: 2m"),
          Map.entry("group_eval_order: [first, second]\n", ""),
          Map.entry("team: a-team", "team: b-team"),
          Map.entry(", team: a-team", ""),
          Map.entry("is down, 0", "is down, 1"),
          Map.entry("where: eu http://example.com", "other: eu"),
          Map.entry("alertname: Rate", "alertname: Unknown"),
          Map.entry("exp_alerts: [{exp_labels: {}}]", "exp_alerts: []"),
          Map.entry("exp_labels: {job: a}", "exp_labels: {job: a, alertname: Few}"),
          Map.entry("value: 1}]\n      - expr: count", "value: 1.0000001}]\n      - expr: count"),
          Map.entry("'job:up:sum{job=\"a\"}'", "'{job=\"a\"}'"),
          Map.entry("count(seen)", "count(seen{made=\"yes\"})"),
          Map.entry("count(seen)", "count(seen{made=\"no\"})"),
          Map.entry("exp_samples: [{value: 2}]", "exp_samples: []"),
          Map.entry("'0+60x10 0+6x10'", "'0+60x10 601+6x10'"),
          Map.entry("'0+60x10 0+6x10'", "'0+6x20'"),
          Map.entry("stale _x10", "_x10"),
          Map.entry("exp_alerts:", "exp_alert:"),
          Map.entry("expr: job:up:sum\n", "expr: sum(\n"));

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> passesAndFailsAsPromtool() {
    return VARIATIONS.stream()
        .map(v ->
            DynamicTest.dynamicTest(
                v.getKey().strip() + " -> " + v.getValue().strip(), () -> compare(v)));
  }

  private void compare(Map.Entry<String, String> variation) throws Exception {
    String tests = TESTS.replace(variation.getKey(), variation.getValue());
    assertThat(tests.equals(TESTS)).isEqualTo(variation.getValue().equals(variation.getKey()));
    Path file = Files.writeString(folder.resolve("test.yml"), tests);
    Files.writeString(folder.resolve("rules.yml"), RULES);
    Output promtool = promtool(file);
    Output ours = ours(file);
    if (promtool.status() != ours.status()) {
      Assertions.fail(
          "promtool: %d%n%s%nours: %d%n%s"
              .formatted(promtool.status(), promtool.text(), ours.status(), ours.text()));
    }
    if (tests.equals(TESTS)) {
      assertThat(ours.status()).as(ours.text()).isZero();
    }
  }

  private record Output(int status, String text) {}

  private static Output promtool(Path file) throws IOException, InterruptedException {
    String promtool = ServerProcess.program("promtool", "on Debian: apt-get install prometheus");
    Process process =
        new ProcessBuilder(promtool, "test", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Output(process.exitValue(), text);
  }

  private static Output ours(Path file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    int status =
        Main.run(
            List.of("test-rules", file.toString()),
            new CommandLine(Program.HOME, Map.of()),
            terminal);
    return new Output(status, bytes.toString(StandardCharsets.UTF_8));
  }
}
