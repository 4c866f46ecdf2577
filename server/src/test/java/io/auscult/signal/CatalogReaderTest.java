package io.auscult.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.source.StoredMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogReaderTest {
  private final Problems problems = new Problems();

  private SignalCatalog read(String text) {
    return CatalogReader.parse(text, "s.yml", problems);
  }

  private List<String> mistakes() {
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void aSignalHasAllThatIsWritten() {
    Signal ctr =
        read("""
        signals:
          - name: ctr
            class: business
            unit: percentunit
            title: Click-through rate
            description: clicks by impressions
            expr: clicks / impressions
            step: 5m
        """)
            .signal("ctr")
            .orElseThrow();
    assertThat(mistakes()).isEmpty();
    assertThat(ctr)
        .isEqualTo(
            new Signal(
                "ctr",
                MetricClass.BUSINESS,
                "percentunit",
                "Click-through rate",
                "clicks by impressions",
                "clicks / impressions",
                ctr.expr(),
                Duration.ofMinutes(5)));
  }

  @Test
  void aSignalSaysWhatIsUsualAndWhatIsTooMuch() {
    Signal latency =
        read("""
        signals:
          - name: latency
            class: inference
            expr: seconds
            band: {upper: latency_upper}
            thresholds: {warning: "> 0.3", critical: ">1.5e0"}
          - {name: latency_upper, class: inference, expr: 2 * seconds}
        """)
            .signal("latency")
            .orElseThrow();
    assertThat(mistakes()).isEmpty();
    assertThat(latency.band()).isEqualTo(new Band(Optional.empty(), Optional.of("latency_upper")));
    assertThat(latency.thresholds().warning()).contains(new Threshold(Threshold.Side.ABOVE, 0.3));
    assertThat(latency.thresholds().critical()).contains(new Threshold(Threshold.Side.ABOVE, 1.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "band: {lower: nowhere} | the band names 'nowhere', which is no signal",
        "band: {lower: ctrr, upper: ctr} | the band names 'ctrr', which is no signal, did you mean 'ctr'?",
        "band: {higher: ctr} | unknown key 'higher'",
        "thresholds: {warning: much} | 'much' is no threshold",
        "thresholds: {warning: '> 2', critical: '> 1'} | must be further",
        "thresholds: {warning: '> 2', critical: '< 1'} | must be further",
      })
  void whatIsUsualIsChecked(String line, String message) {
    read("signals:\n  - {name: ctr, class: business, expr: clicks, " + line + "}");
    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().getFirst()).startsWith("s.yml:2:").contains(message);
  }

  @Test
  void aMistakeInAnEmbeddedMetricsFilterIsShownInTheFilter() {
    read(
        """
        metrics:
          - name: age
            source: embedded
            index: inference
            filter: "model:("
        """);
    assertThat(mistakes()).hasSize(1);
    assertThat(mistakes().getFirst()).contains(":5:").contains("in the filter, 1:");
  }

  @Test
  void whatASignalLeavesOutHasADefault() {
    Signal signal =
        read("signals: [{name: up_share, class: model, expr: avg(up)}]")
            .signal("up_share")
            .orElseThrow();
    assertThat(signal.title()).isEqualTo("up_share");
    assertThat(signal.unit()).isEmpty();
    assertThat(signal.step()).isEqualTo(Duration.ofMinutes(1));
    assertThat(mistakes()).isEmpty();
  }

  @Test
  void aStoredMetricHasAllThatIsWritten() {
    SignalCatalog catalog =
        read(
            """
            metrics:
              - name: latency_seconds
                source: elasticsearch
                index: inference-*
                time: ts
                value: latency_ms
                scale: 0.001
                labels: {model: model.name}
                filter: "NOT tags:test"
                unit: s
            """);
    assertThat(mistakes()).isEmpty();
    assertThat(catalog.of("elasticsearch"))
        .containsExactly(
            new StoredMetric(
                "latency_seconds",
                "elasticsearch",
                "inference-*",
                "ts",
                Optional.of("latency_ms"),
                0.001,
                Map.of("model", "model.name"),
                Optional.of("NOT tags:test"),
                "s",
                OptionalDouble.empty()));
    assertThat(catalog.of("embedded")).isEmpty();
  }

  @Test
  void everyMistakeIsReportedAtOnce() {
    read(
        """
        signals:
          - name: bad name
            class: modle
            exp: up
            expr: |
              1 +
                rat(up[5m])
          - name: other
            class: model
            step: 0s
        metrics:
          - name: m
            source: embeded
            index: i
            scale: much
        mertics: []
        """);
    assertThat(mistakes())
        .satisfiesExactlyInAnyOrder(
            m ->
                assertThat(m)
                    .isEqualTo(
                        "s.yml:2:11: 'bad name' is no metric name; letters, digits, _ and : are"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "s.yml:3:12: 'modle' is no class; known: model, inference, resource, data, business, llm"),
            m ->
                assertThat(m)
                    .startsWith(
                        "s.yml:4:5: unknown key 'exp', did you mean 'expr'?; known: band, class, "),
            m ->
                assertThat(m)
                    .startsWith(
                        "s.yml:5:11: in the expression, 2:3: unknown function 'rat', did you mean 'rate'?")
                    .endsWith("%n    rat(up[5m])%n    ^^^".formatted()),
            m -> assertThat(m).isEqualTo("s.yml:8:5: key 'expr' is missing"),
            m -> assertThat(m).isEqualTo("s.yml:10:11: a step must be longer than zero"),
            m ->
                assertThat(m)
                    .isEqualTo(
                        "s.yml:13:13: 'embeded' is no store of events; known: elasticsearch, embedded"),
            m -> assertThat(m).isEqualTo("s.yml:15:12: 'much' is not a number"),
            m ->
                assertThat(m)
                    .startsWith("s.yml:16:1: unknown key 'mertics', did you mean 'metrics'?"));
  }

  @Test
  void aSecondDefinitionNamesTheFirstAlsoWhereItHasAnotherMistake() {
    read(
        """
        signals:
          - {name: a, class: model, expr: up}
          - {name: a, class: model, expr: up up}
        metrics:
          - {name: a, source: embedded, index: i}
        """);
    assertThat(mistakes())
        .contains(
            "s.yml:3:12: 'a' is already defined at s.yml:2",
            "s.yml:5:12: 'a' is already defined at s.yml:2");
  }

  @Test
  void signalsWithoutANameAreNotTakenForOne() {
    read("signals:\n  - {class: model, expr: a}\n  - {class: model, expr: b}\n");
    assertThat(mistakes())
        .containsExactly("s.yml:2:5: key 'name' is missing", "s.yml:3:5: key 'name' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up[5m]    | 1:1: a signal is an instant vector or a number, this is a range vector
          '"hello"' | 1:1: a signal is an instant vector or a number, this is a string
          """)
  void aSignalIsWorthANumberAtEachInstant(String expr, String mistake) {
    read("signals:\n  - name: s\n    class: model\n    expr: '%s'\n".formatted(expr));
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("s.yml:4:11: in the expression, " + mistake);
  }

  @Test
  void aCircleIsReportedForEachSignalInItAndNoOther() {
    read(
        """
        signals:
          - {name: a, class: model, expr: 1 + b}
          - {name: b, class: model, expr: "avg_over_time(c[1h])"}
          - {name: c, class: model, expr: a * a}
          - {name: self, class: model, expr: -self}
          - {name: outside, class: model, expr: a + self}
        """);
    assertThat(mistakes()).hasSize(4);
    assertThat(mistakes().get(0))
        .isEqualTo(
            "s.yml:2:35: in the expression, 1:5: signal 'a' is defined by itself: a -> b -> c -> a%n  1 + b%n      ^"
                .formatted());
    assertThat(mistakes().get(1))
        .startsWith(
            "s.yml:3:35: in the expression, 1:15: signal 'b' is defined by itself: b -> c -> a -> b");
    assertThat(mistakes().get(2)).contains("signal 'c' is defined by itself: c -> a -> b -> c");
    assertThat(mistakes().get(3)).contains("signal 'self' is defined by itself: self -> self");
  }

  /** Each uses the one before twice: 2 to the 40 ways. */
  @Test
  void aLongChainOfSignalsIsReadAtOnce() {
    StringBuilder text = new StringBuilder("signals:\n");
    for (int i = 1; i <= 40; i++) {
      text.append("  - {name: s%d, class: model, expr: s%d + s%d}\n".formatted(i, i - 1, i - 1));
    }
    assertThat(read(text.toString()).signals()).hasSize(40);
    assertThat(mistakes()).isEmpty();
  }
}
