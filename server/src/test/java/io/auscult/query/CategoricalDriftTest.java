package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auscult.promql.ExprException;
import org.junit.jupiter.api.Test;

/** Drift between counts by the values of a label, as expressions. */
class CategoricalDriftTest {
  private final Scene scene =
      new Scene(
          "load 10s",
          "now{m=\"a\", class=\"cat\"} 20 10",
          "now{m=\"a\", class=\"dog\"} 20 10",
          "now{m=\"a\", class=\"cow\"} _ 20",
          "now{m=\"b\", class=\"cat\"} 4 4",
          "old{class=\"cat\"} 50 50",
          "old{class=\"dog\"} 50 50");

  /** Half of the values are of a new class: of 40 and 100, chi-squared is 1,750 / 30. */
  @Test
  void aNewCategoryIsSeen() {
    assertThat(
            scene.on(
                Scene.seconds(0, 10, 10),
                "round(drift_categorical_v(\"class\", now, old) ^ 2 * 140, 0.001)"))
        .containsExactly("{m=\"a\"} 0 58.333");
    assertThat(scene.at(10, "drift_categorical_psi(\"class\", now, old) > bool 0.25"))
        .containsExactly("{m=\"a\"} 1");
    assertThat(scene.at(0, "drift_categorical_js(\"class\", now, old) > bool 0.02"))
        .containsExactly("{m=\"a\"} 0");
  }

  @Test
  void seriesThatDifferInMoreThanTheLabelAreComparedOnTheirOwn() {
    assertThat(scene.at(10, "drift_categorical_v(\"class\", now, now)"))
        .containsExactly("{m=\"a\"} 0");
  }

  /** scipy.stats.chi2_contingency([[50, 50, 0], [10, 10, 20]], correction=False).pvalue */
  @Test
  void thePValueIsThatOfPearsonsTest() {
    assertThat(scene.at(10, "ln(drift_categorical_pvalue(\"class\", now, old))"))
        .singleElement()
        .asString()
        .startsWith("{m=\"a\"} -29.16666");
    assertThat(scene.at(0, "drift_categorical_pvalue(\"class\", now, old)"))
        .containsExactly("{m=\"a\"} 1");
  }

  @Test
  void twoSeriesOfOneCategoryAreAMistake() {
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() ->
            scene.at(
                10,
                "drift_categorical_v(\"class\", {__name__=~\"now|old\"}"
                    + " * 1 or old, old or label_replace(now, \"m\", \"\", \"\", \"\"))"))
        .withMessageContaining("the same labels");
  }
}
