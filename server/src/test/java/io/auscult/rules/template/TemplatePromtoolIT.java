package io.auscult.rules.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** promtool expands the same templates to the same texts, and refuses the same ones. */
class TemplatePromtoolIT {
  private static final Labels LABELS =
      Labels.of(
          "__name__", "m", "instance", "a.example.org:9090", "job", "api", "path", "/x?y=<1>&z");
  private static final Labels OTHER = Labels.of("__name__", "other", "zone", "b");
  private static final Labels ANOTHER = Labels.of("__name__", "other", "zone", "a");
  private static final double VALUE = 1234567.891;

  private static final List<String> TEMPLATES =
      List.of(
          "plain",
          "{{ $value }}",
          "{{ .Value }}|{{ $labels.instance }}|{{ .Labels.job }}|{{ $labels.none }}|",
          "{{ $labels }}",
          "{{ printf \"%.2f %d %v %s %q %t\" $value 42 $value \"x\" \"a\\\"b\" true }}",
          "{{ printf \"%5d|%-5d|%05d|%+d|%x\" 42 42 42 42 255 }}",
          "{{ printf \"%10.3f|%-10s|%.2s|%e|%g|%.3g\" $value \"ab\" \"abc\" $value $value $value }}",
          "{{ printf \"%d %s\" $value 1 }}",
          "{{ printf \"%d\" }} {{ printf \"%s\" \"a\" \"b\" }} {{ printf \"100%%\" }}",
          "{{ print 1 2 \"a\" 3 4.5 nil true }}",
          "{{ println \"a\" 1 }}.",
          "{{ 1.0 }} {{ 1e6 }} {{ 1000000.0 }} {{ 123456.0 }} {{ 0.0001 }} {{ 0.00001 }} {{ 1e21 }} {{ 0x1f }} {{ 'a' }}",
          "{{ -1.5 }} {{ 100 }} {{ true }} {{ `raw \\n` }} {{ \"tab\\tx\" }}",
          "{{ humanize 1048576.0 }} {{ humanize 0.0 }} {{ humanize 999.9 }} {{ humanize 0.00012345 }} {{ humanize -1234.0 }} {{ humanize \"1e30\" }}",
          "{{ humanize1024 1048576.0 }} {{ humanize1024 0.5 }} {{ humanize1024 1.0 }} {{ humanize1024 1e27 }} {{ humanize1024 -2048.0 }}",
          "{{ humanizeDuration 135.3563 }} {{ humanizeDuration 0.0 }} {{ humanizeDuration 59.99 }} {{ humanizeDuration 3600.0 }} {{ humanizeDuration 90061.5 }} {{ humanizeDuration 0.0123 }} {{ humanizeDuration -75.0 }}",
          "{{ humanizePercentage 0.959 }} {{ humanizePercentage 1.0 }} {{ humanizePercentage 0.0000123456 }} {{ humanizePercentage -2.5 }}",
          "{{ humanizeTimestamp 1643114203.0 }} {{ humanizeTimestamp 1643114203.5 }} {{ humanizeTimestamp 0.0 }}",
          "{{ title \"aa bb CC d'e\" }} {{ toUpper \"aa bB\" }} {{ toLower \"aa bB\" }}",
          "{{ stripPort \"a:90\" }} {{ stripPort \"[::1]:90\" }} {{ stripPort \"a\" }} {{ stripPort \"1.2.3.4:5\" }}",
          "{{ parseDuration \"2h10m15s\" }} {{ parseDuration \"1d\" }} {{ parseDuration \"15ms\" }}",
          "{{ match \"a+\" \"bab\" }} {{ match \"^a\" \"ba\" }} {{ reReplaceAll \"(a)b\" \"x$1\" \"abab\" }} {{ reReplaceAll \"a\" \"${0}!\" \"banana\" }}",
          "{{ if gt $value 100.0 }}big{{ else }}small{{ end }}",
          "{{ if lt $value 100.0 }}a{{ else if eq $labels.job \"api\" }}b{{ else }}c{{ end }}",
          "{{ with $labels.none }}x{{ else }}none{{ end }} {{ with $labels.job }}{{ . }}{{ end }}",
          "{{ $x := 5 }}{{ $x }} {{ $x = 6 }}{{ $x }} {{ if true }}{{ $x = 7 }}{{ end }}{{ $x }}",
          "{{ range query \"other\" }}{{ .Labels.zone }}={{ .Value }} {{ end }}",
          "{{ range query \"other\" | sortByLabel \"zone\" }}{{ label \"zone\" . }}={{ value . }} {{ end }}",
          "{{ range $i, $e := query \"other\" | sortByLabel \"zone\" }}{{ $i }}:{{ $e.Labels.zone }} {{ end }}",
          "{{ range query \"nothing\" }}x{{ else }}empty{{ end }}",
          "{{ with query \"other\" }}{{ . | len }}{{ end }}",
          "{{ query \"other{zone='a'}\" | first | value }} {{ query \"other{zone='a'}\" | first | label \"zone\" }}",
          "{{ range $k, $v := $labels }}{{ $k }}={{ $v }};{{ end }}",
          "a {{- 1 -}} b {{ 2 -}}  c{{- /* note */ -}}  d {{/* other */}}e",
          "line\n  {{- if true }}\n  x\n  {{- end }}\n",
          "{{ define \"t\" }}[{{ . }}]{{ end }}{{ template \"t\" \"x\" }}{{ template \"t\" $value }}{{ template \"t\" }}",
          "{{ define \"two\" }}{{ .arg0 }}+{{ .arg1 }}+{{ .arg2 }}{{ end }}{{ template \"two\" (args \"a\" 2) }}",
          "{{ block \"b\" $labels.job }}<{{ . }}>{{ end }}",
          "{{ and 1 0 }} {{ or 0 \"x\" }} {{ not 0 }} {{ and true \"y\" }} {{ or \"\" 0 }}",
          "{{ eq 1 1 }} {{ eq \"a\" \"b\" \"a\" }} {{ ne 1 2 }} {{ le 2 2 }} {{ ge 1 2 }} {{ lt \"a\" \"b\" }} {{ eq true true }}",
          "{{ len \"h\u00e9llo\" }} {{ len $labels }} {{ index $labels \"job\" }} {{ slice \"abcdef\" 1 3 }}",
          "{{ html $labels.path }} {{ urlquery $labels.path }} {{ js \"a'b<\" }} {{ safeHtml \"<b>\" }}",
          "{{ graphLink \"up == 0\" }} {{ tableLink \"a{b='c'}\" }}",
          "{{ $externalURL }}|{{ .ExternalURL }}|{{ $externalLabels.region }}|{{ .ExternalLabels.none }}",
          "{{ printf \"%.1f\" $value | title }} {{ ($value | printf \"%.0f\") }} {{ (index $labels \"job\") | toUpper }}",
          "{{ $value | humanize | printf \"<%s>\" }}",
          "{{ strvalue (query \"other{zone='a'}\" | first) }}.");

  @TempDir Path dir;

  @Test
  void expandsAsPromtoolDoes() throws IOException, InterruptedException {
    StringBuilder rules = new StringBuilder("groups:\n- name: g\n  rules:\n");
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < TEMPLATES.size(); i++) {
      rules.append(
          "  - alert: T%d\n    expr: m\n    annotations: {text: %s}\n"
              .formatted(i, quoted(TEMPLATES.get(i))));
      expected.append(
          """
            - {eval_time: 1m, alertname: T%d, exp_alerts: [{exp_labels: {instance: "a.example.org:9090", job: api, path: "/x?y=<1>&z"}, exp_annotations: {text: %s}}]}
          """
              .formatted(i, quoted(expanded(TEMPLATES.get(i)))));
    }
    Files.writeString(dir.resolve("rules.yml"), rules);
    Files.writeString(
        dir.resolve("test.yml"),
        """
        rule_files: [rules.yml]
        evaluation_interval: 1m
        tests:
        - interval: 1m
          external_labels: {region: eu}
          external_url: https://mon.example.org/prom/
          input_series:
          - {series: 'm{instance="a.example.org:9090",job="api",path="/x?y=<1>&z"}', values: '%s %s'}
          - {series: 'other{zone="b"}', values: '2 2'}
          - {series: 'other{zone="a"}', values: '1.5 1.5'}
          alert_rule_test:
        """
                .formatted(VALUE, VALUE)
            + expected);

    assertThat(promtool("test", "rules", "test.yml")).contains("SUCCESS").doesNotContain("FAILED");
  }

  private static String expanded(String text) {
    return Template.parse(text)
        .expand(
            new TemplateData(
                LABELS,
                Labels.of("region", "eu"),
                "https://mon.example.org/prom/",
                VALUE,
                TemplatePromtoolIT::query,
                Instant.ofEpochSecond(60)));
  }

  private static List<Sample> query(String promql, Instant at) {
    return switch (promql) {
      case "other" -> List.of(new Sample(ANOTHER, 1.5), new Sample(OTHER, 2));
      case "other{zone='a'}" -> List.of(new Sample(ANOTHER, 1.5));
      default -> List.of();
    };
  }

  @Test
  void refusesWhatPromtoolRefuses() throws IOException, InterruptedException {
    for (String broken :
        List.of(
            "{{ $value ",
            "{{ if true }}x",
            "{{ end }}",
            "{{ nofunction 1 }}",
            "{{ $undefined }}",
            "{{ .Labels.a",
            "{{ \"open }}",
            "{{ range }}x{{ end }}",
            "{{ template }}",
            "{{ 'ab' }}",
            "{{ (1 }}",
            "{{/* open }}")) {
      Files.writeString(
          dir.resolve("broken.yml"),
          "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    annotations: {text: %s}\n"
              .formatted(quoted(broken)));
      assertThat(promtool("check", "rules", "broken.yml")).as(broken).contains("FAILED");
      assertThat(refused(broken)).as(broken).isTrue();
    }
  }

  private static boolean refused(String text) {
    try {
      Template.parse(text);
      return false;
    } catch (TemplateException e) {
      return e.line() >= 1 && e.column() >= 1;
    }
  }

  /** A text in YAML's double quotes. */
  private static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + "\"";
  }

  private String promtool(String... words) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(words)).toList())
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
