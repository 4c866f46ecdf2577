package io.auscult.rules.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our expansion is what promtool expects: each template is the annotation of an alert, and our text
 * for it stands in promtool's test file, errors included.
 */
class TemplatePromtoolIT {
  private static final String[] LABELS = {"a", "b", "instance", "host.dom:9090"};

  @TempDir private Path folder;

  private static List<String> templates() throws IOException {
    try (InputStream file = TemplatePromtoolIT.class.getResourceAsStream("templates.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> line.replace('⏎', '\n'))
          .toList();
    }
  }

  /** What Prometheus answers to these queries over the series of {@link #testFile}. */
  private static List<Sample> query(String promql, Instant at) {
    return switch (promql) {
      case "sort(q)" ->
          List.of(
              new Sample(Labels.of("__name__", "q", "l", "z"), 1),
              new Sample(Labels.of("__name__", "q", "l", "a"), 2));
      case "1 + 1" -> List.of(new Sample(Labels.EMPTY, 2));
      case "time()" -> List.of(new Sample(Labels.EMPTY, 0));
      case "nope" -> List.of();
      case "sum(" ->
          throw new IllegalArgumentException("1:5: parse error: unclosed left parenthesis");
      default -> throw new IllegalArgumentException("no answer prepared for " + promql);
    };
  }

  private static TemplateData data(double value) {
    return new TemplateData(
        Labels.of(LABELS).with("__name__", "m"),
        Labels.of("ext", "E"),
        "http://pr.om/pre",
        value,
        TemplatePromtoolIT::query,
        Instant.EPOCH);
  }

  @Test
  void expandsAsPrometheusDoes() throws Exception {
    List<String> templates = templates();
    assertThat(templates).hasSizeGreaterThan(100);
    assertThat(differences(templates, "5")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NaN",
    "+Inf",
    "-Inf",
    "1e6",
    "0.1",
    "123456789",
    "-0",
    "1e-5",
    "1e18",
    "0.75",
    "-3661"
  })
  void writesValuesAsPrometheusDoes(String value) throws Exception {
    List<String> templates =
        List.of(
            "{{ $value }} {{ .Value }} {{ print $value 1 }} {{ humanize $value }}",
            "{{ printf \"%5.1f|%v|%d|%08.2f|%+v|% v|%+.3f|%-9.1f|\" $value $value $value $value"
                + " $value $value $value $value }}",
            "{{ printf \"%e|%.0e|%g|%.3g|%G|%6.2E|%x|%#g\" $value $value $value $value $value"
                + " $value 1.5 $value }}",
            "{{ humanize1024 $value }} {{ humanizeDuration $value }}"
                + " {{ humanizePercentage $value }}",
            "{{ humanizeTimestamp $value }}",
            "{{ if $value }}yes{{ else }}no{{ end }} {{ gt $value 0.5 }} {{ le $value 0.5 }}"
                + " {{ eq $value $value }}");
    assertThat(differences(templates, value)).isEmpty();
  }

  /** Templates that promtool takes or not, and we do as well. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "{{ foo }}",
        "{{ .x",
        "{{ if }}x{{ end }}",
        "{{ if 1 }}",
        "{{ end }}",
        "{{ else }}",
        "{{ $x }}",
        "{{ \"a",
        "{{ }}",
        "{{ 1 | 2 }}",
        "{{ (1 }}",
        "{{ 1) }}",
        "{{ $x, $y := 1 }}",
        "{{ range $a, $b, $c := . }}{{ end }}",
        "{{ template foo }}",
        "{{ if 1 }}{{ define \"b\" }}{{ end }}{{ end }}",
        "{{ define \"a\" }}{{ $labels.x }}{{ end }}",
        "{{ 1a }}",
        "{{ 'ab' }}",
        "{{ /* a */ }}",
        "{{/* a }}",
        "{{ .a .b. }}",
        "{{ nil.foo }}",
        "{{ \"x\".y }}",
        "{{ if 1 }}{{ else }}{{ else }}{{ end }}",
        "{{ break }}",
        "{{ - 3 }}",
        "{{-3}}",
        "{{ !x }}",
        "{{ $labels . }}",
        "{{ | printf }}",
        "{{ $value | }}",
        "{{ 9999999999999999999999 }}",
        "{{ define \"a\" }}x{{ end }}{{ define \"a\" }}y{{ end }}{{ template \"a\" }}",
        "{{ (nil) }}",
        "{{ }",
        "}} x { {",
        "{{ .Labels.föö }}",
        "{{ printf\"a\" }}",
        "{{ print \"a\"1 }}",
        "{{ print .Value(1) }}",
        "{{ print(1)(2) }}",
        "{{ $labels.instance}}",
        "{{ .Labels $x }}",
        "{{ 08 }}",
        "{{ 1__0 }}",
        "{{ 1e }}",
        "{{ 0x }}",
        "{{ '' }}",
        "{{ \"\\q\" }}",
        "{{ \"\\'\" }}",
        "{{$value}}{{- /**/ -}}{{/* x */ -}}",
        "{{ block \"x\" . }}{{ end }}",
        "{{ template \"x\" . 1 }}",
        "{{ with $x := 1 }}{{ end }}{{ $x }}",
        "{{ range $i := $labels }}{{ break }}{{ end }}",
        "{{ if (true) }}{{ end }}",
        "{{ if true}}{{else if false}}{{else}}{{end}}",
        "{{ .Labels . x }}",
        "{{ $labels.a:b }}",
        "{{ a := 1 }}"
      })
  void takesWhatPrometheusTakes(String template) throws Exception {
    Files.writeString(folder.resolve("rules.yml"), rules(List.of(template)));
    Output output = promtool("check", "rules", "rules.yml");
    boolean ours = true;
    try {
      Template.parse(template);
    } catch (TemplateException e) {
      ours = false;
    }
    assertThat(ours).as("%s: %s", template, output.text).isEqualTo(output.status == 0);
  }

  private List<String> differences(List<String> templates, String value) throws Exception {
    List<String> ours = new ArrayList<>();
    double number =
        switch (value) {
          case "+Inf" -> Double.POSITIVE_INFINITY;
          case "-Inf" -> Double.NEGATIVE_INFINITY;
          default -> Double.parseDouble(value);
        };
    for (int i = 0; i < templates.size(); i++) {
      ours.add(Template.parse(templates.get(i)).expandOrExplain(data(number), "A" + i));
    }
    Files.writeString(folder.resolve("rules.yml"), rules(templates));
    Files.writeString(folder.resolve("test.yml"), testFile(ours, value));
    Output output = promtool("test", "rules", "test.yml");
    return output.status == 0 ? List.of() : differences(templates, ours, output.text);
  }

  private static final Pattern FAILED =
      Pattern.compile(
          "alertname: A(\\d+), time: .*?got:\\[.*?Annotations:\\{x=(\"(?:[^\"\\\\]|\\\\.)*\")\\}",
          Pattern.DOTALL);

  private static List<String> differences(
      List<String> templates, List<String> ours, String output) {
    List<String> differences = new ArrayList<>();
    for (MatchResult failed : FAILED.matcher(output).results().toList()) {
      int i = Integer.parseInt(failed.group(1));
      differences.add(
          "%n%s%n  ours     %s%n  promtool %s"
              .formatted(templates.get(i), Quote.of(ours.get(i)), failed.group(2)));
    }
    return differences.isEmpty() ? List.of(output) : differences;
  }

  private static String rules(List<String> templates) {
    StringBuilder file = new StringBuilder("groups:\n- name: g\n  rules:\n");
    for (int i = 0; i < templates.size(); i++) {
      file.append(
          "  - {alert: A%d, expr: m, annotations: {x: %s}}%n".formatted(i, yaml(templates.get(i))));
    }
    return file.toString();
  }

  private static String testFile(List<String> expansions, String value) {
    StringBuilder file = new StringBuilder("rule_files: [rules.yml]\nevaluation_interval: 1m\n");
    file.append("tests:\n- interval: 1m\n  external_labels: {ext: E}\n");
    file.append("  external_url: http://pr.om/pre\n  input_series:\n");
    file.append(
        "  - {series: 'm{a=\"b\",instance=\"host.dom:9090\"}', values: ' %s'}%n".formatted(value));
    file.append("  - {series: 'q{l=\"z\"}', values: '1'}\n");
    file.append("  - {series: 'q{l=\"a\"}', values: '2'}\n");
    file.append("  alert_rule_test:\n");
    for (int i = 0; i < expansions.size(); i++) {
      file.append("  - {eval_time: 0m, alertname: A%d, exp_alerts: [{".formatted(i));
      file.append("exp_labels: {a: b, instance: 'host.dom:9090'}, ");
      file.append("exp_annotations: {x: %s}}]}%n".formatted(yaml(expansions.get(i))));
    }
    return file.toString();
  }

  private static String yaml(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c != '"' && c != '\\' && c < 0x7f;
      out.append(plain ? Character.toString(c) : "\\u%04x".formatted((int) c));
    }
    return out.append('"').toString();
  }

  private record Output(int status, String text) {}

  private Output promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ServerProcess.program("promtool", "on Debian: apt-get install prometheus"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(process.waitFor(), text);
  }
}
