package io.auscult.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problems;
import io.auscult.promql.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultLabelsTest {
  private static final SignalCatalog CATALOG =
      CatalogReader.parse(
          """
          signals:
            - {name: ctr, class: business, expr: "sum by (version, model) (clicks) / sum by (version, model) (views)"}
            - {name: nested, class: business, expr: "max by (model) (ctr)"}
            - {name: handed_on, class: business, expr: "rate(clicks[5m])"}
          metrics:
            - {name: score, source: embedded, index: inference, value: score, labels: {model: m, correct: c}}
          """,
          "s.yml",
          new Problems());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ctr | [model, version]",
        "ctr[1h] | [model, version]",
        "nested offset 1d | [model]",
        "score | [correct, model]",
        "avg_over_time(score[1h]) | [correct, model]",
        "score[1h:5m] | [correct, model]",
        "- (1 - ctr) | [model, version]",
        "vector(1) | []",
        "histogram_quantile(0.9, sum by (model, le) (x_bucket)) | [model]",
        "baseline_lower(ctr[7d], 0.99, \"weekpart\") | [model, version]",
        "calibration_error(score[6h], \"correct\", \"1\") | [model]",
        "label_replace(nested, \"name\", \"$1\", \"model\", \"(.*)\") | [model, name]",
        "sum without (version) (ctr) | [model]",
        "topk(3, ctr) | [model, version]",
        "count_values by (model) (\"n\", x) | [model, n]",
        "ctr / on (model) group_left (owner) info | [model, owner, version]",
        "info * on (model) group_right () ctr | [model, version]",
        "ctr / ignoring (version) nested | [model]",
        "ctr * on (model) nested | [model]",
        "nested or ctr | [model, version]",
        "ctr unless x | [model, version]",
      })
  void areThoseThatTheExpressionSays(String expr, String labels) {
    assertThat(CATALOG.labels(Parser.parse(expr)).map(Object::toString)).contains(labels);
  }

  @ParameterizedTest
  @CsvSource({"clicks", "rate(clicks[5m])", "handed_on", "sum without (a) (x)", "ctr or clicks"})
  void areNotToldWhereSeriesHandThemOn(String expr) {
    assertThat(CATALOG.labels(Parser.parse(expr))).isEmpty();
  }
}
