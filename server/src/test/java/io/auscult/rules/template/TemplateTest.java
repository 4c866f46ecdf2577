package io.auscult.rules.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Prometheus documents of templates, the cases of its compliance suite, and our limits. */
class TemplateTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  private static TemplateData data(Querier querier) {
    return new TemplateData(
        Labels.of("instance", "web-1:9090", "job", "api"),
        Labels.of("cluster", "eu"),
        "https://prom.example/base",
        0.959,
        querier,
        AT);
  }

  private static String expand(String template) {
    return Template.parse(template)
        .expand(data((promql, at) -> List.of(new Sample(Labels.of("instance", promql), 42))));
  }

  /** From the alerting rules of Prometheus' documentation and from its compliance suite. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "Instance {{ $labels.instance }} down ~ Instance web-1:9090 down",
        "{{ .Labels.job }} has {{ .Value }} ~ api has 0.959",
        "{{ $externalLabels.cluster }} {{ $externalURL }} ~ eu https://prom.example/base",
        "{{ externalURL }} {{ pathPrefix }} ~ https://prom.example/base /base",
        "[{{ $labels.nope }}] ~ []",
        "{{ humanize 1048576 }} ~ 1.049M",
        "{{ humanize1024 1048576 }} ~ 1Mi",
        "{{ humanizeDuration 135.3563 }} ~ 2m 15s",
        "{{ humanizePercentage .959 }} ~ 95.9%",
        "{{ humanizeTimestamp 1643114203 }} ~ 2022-01-25 12:36:43 +0000 UTC",
        "{{ parseDuration \"2h10m15s\" }} ~ 7815",
        "{{ stripPort \"localhost:8080\" }} ~ localhost",
        "{{ reReplaceAll \"local(.*):8080\" \"$1\" \"localhost:8080\" }} ~ host",
        "{{ match \"[0-9]+\" \"1234\" }} ~ true",
        "{{ title \"hello world\" }} ~ Hello World",
        "{{ query \"up\" | first | value }} {{ with query \"up\" }}{{ . | first | label \"instance\" }}{{ end }} ~ 42 up",
        "{{ define \"t\" }}<{{ .arg0 }},{{ .arg1 }}>{{ end }}{{ template \"t\" args 1 \"b\" }} ~ <1,b>",
      })
  void expands(String template, String expected) {
    assertThat(expand(template)).isEqualTo(expected);
  }

  /** Prometheus has it for its web pages only; here it may stand in any template. */
  @Test
  void tmplCallsATemplateByAComputedName() {
    assertThat(expand("{{ define \"ab\" }}<{{ . }}>{{ end }}{{ tmpl (print \"a\" \"b\") 5 }}"))
        .isEqualTo("<5>");
  }

  @Test
  void queriesAtTheInstantOfTheAlert() {
    String text =
        Template.parse("{{ query \"up\" | first | value }}")
            .expand(data((promql, at) -> List.of(new Sample(Labels.EMPTY, at.getEpochSecond()))));
    assertThat(text).isEqualTo("1.7723664e+09");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "a {{ humanise 1 }} ~ 1 ~ 6 ~ unknown function 'humanise', did you mean 'humanize'?",
        "^\n {{ $lables.a }}^ ~ 2 ~ 5 ~ unknown variable $lables, did you mean '$labels'?; known here: $, $labels, $externalLabels, $externalURL, $value",
        "{{ if 1 }}x ~ 1 ~ 4 ~ {{if}} without {{end}}",
        "{{ if }}x{{ end }} ~ 1 ~ 7 ~ unexpected }}, expected a value for if",
        "x {{ $value ~ 1 ~ 3 ~ action without an end, expected }}",
        "{{ print (1 }} ~ 1 ~ 13 ~ unexpected }}, expected a function, a variable, a field, a literal or (",
        "{{ 'ab' }} ~ 1 ~ 4 ~ single quotes hold one character, text stands in double quotes",
        "{{ end }} ~ 1 ~ 4 ~ {{end}} without a beginning",
      })
  void saysWhereATemplateIsWrong(String template, int line, int column, String problem) {
    assertThatThrownBy(() -> Template.parse(template))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
            });
  }

  @Test
  void saysWhereAnExpansionFails() {
    Template template = Template.parse("ab\n  {{ first (query \"x\") }}");
    TemplateData nothing = data((promql, at) -> List.of());
    assertThatThrownBy(() -> template.expand(nothing))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "line 2, column 6: error calling first: first() called on vector with no elements,"
                + " at first (query \"x\")");
    assertThat(template.expandOrExplain(nothing, "Down"))
        .isEqualTo(
            "<error expanding template: error executing template __alert_Down: template:"
                + " __alert_Down:2:5: executing \"__alert_Down\" at <first (query \"x\")>: error"
                + " calling first: first() called on vector with no elements>");
  }

  @Test
  void tellsWhatTheQuerierSays() {
    TemplateData failing =
        data((promql, at) -> {
          throw new IllegalStateException("store is down");
        });
    assertThatThrownBy(() -> Template.parse("{{ query \"x\" }}").expand(failing))
        .hasMessage("line 1, column 4: error calling query: store is down, at query \"x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{{ define \"a\" }}{{ template \"a\" . }}{{ end }}{{ template \"a\" . }} ~ template depth",
        "{{ define \"a\" }}{{ tmpl \"a\" . }}{{ end }}{{ template \"a\" . }} ~ template depth",
        "{{ match \"((a{100}){100}){100}\" \"a\" }} ~ expression too large",
        "{{ printf \"%100000d\" 1 }} ~ longer than 65536",
        "{{ printf \"%.100000f\" 1.5 }} ~ longer than 65536",
        "{{ define \"a\" }}{{ . }}{{ template \"a\" (print . .) }}{{ end }}{{ template \"a\" \"xx\" }}"
            + " ~ longer than 65536",
        "{{ define \"a\" }}{{ template \"a\" (args . .) }}{{ end }}{{ template \"a\" 1 }}"
            + " ~ maps inside each other",
        "{{ $x := printf \"%60000d\" 1 }}{{ reReplaceAll \" \" $x $x }} ~ longer than 65536",
      })
  void endsWhatWouldNotEnd(String template, String limit) {
    assertThatThrownBy(() -> expand(template))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(limit);
  }

  @Test
  void countsStepsAndQueries() {
    List<Sample> many = Collections.nCopies(700, new Sample(Labels.EMPTY, 1));
    TemplateData data = data((promql, at) -> many);
    Template loops =
        Template.parse("{{ $q := query \"x\" }}{{ range $q }}{{ range $q }}{{ end }}{{ end }}");
    assertThatThrownBy(() -> loops.expand(data)).hasMessageContaining("more than 200000 steps");
    Template queries =
        Template.parse(
            "{{ range query \"x\" }}{{ if query \"a\" }}{{ if query \"b\" }}{{ end }}{{ end }}{{ end }}");
    assertThatThrownBy(() -> queries.expand(data)).hasMessageContaining("more than 1000 queries");
    Template regexes =
        Template.parse(
            "{{ $q := query \"x\" }}{{ range $q }}{{ range $q }}{{ match \"a\" \"b\" }}{{ end }}{{ end }}");
    assertThatThrownBy(() -> regexes.expand(data))
        .hasMessageContaining("more than 1000 regular expressions");
  }

  @Test
  void nestsOnlyAsDeepAsItCanRead() {
    String open = "{{ if 1 }}".repeat(101);
    assertThatThrownBy(() -> Template.parse(open + "{{ end }}".repeat(101)))
        .hasMessageContaining("more than 100 blocks inside each other");
    assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(50_000)))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> Template.parse("{{ " + "(".repeat(200) + "1" + ")".repeat(200) + "}}"))
        .hasMessageContaining("more than 100 parentheses inside each other");
    assertThatThrownBy(
            () -> expand("{{ match \"" + "(".repeat(2000) + ")".repeat(2000) + "\" \"a\" }}"))
        .hasMessageContaining("nests too deeply");
    assertThatThrownBy(() -> Template.parse("x".repeat(65_537)))
        .hasMessageContaining("longer than 65536");
  }
}
