package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auscult.promql.ExprException;
import org.junit.jupiter.api.Test;

/** Drift between classic histograms, as expressions. */
class HistogramDriftTest {
  private final Scene scene =
      new Scene(
          "load 10s",
          "now{m=\"a\", le=\"1\"} 9 0",
          "now{m=\"a\", le=\"2\"} 10 10",
          "now{m=\"a\", le=\"+Inf\"} 10 10",
          "now{m=\"b\", le=\"1\"} 1 1",
          "now{m=\"b\", le=\"+Inf\"} 5 5",
          "now{m=\"c\", le=\"1\"} 20 20",
          "old{le=\"0.5\"} 4 4",
          "old{le=\"1\"} 9 9",
          "old{le=\"2\"} 10 10",
          "old{le=\"Inf\"} 10 10",
          "other{le=\"7\"} 10 10",
          "other{le=\"+Inf\"} 10 10");

  @Test
  void aReferenceWithFewerLabelsServesAllWhoseBoundsItHas() {
    assertThat(scene.on(Scene.seconds(0, 10, 10), "drift_histogram_ks(now, old)"))
        .containsExactly("{m=\"a\"} 0 0.9");
    assertThat(scene.on(Scene.seconds(0, 10, 10), "drift_histogram_wasserstein(now, old) > bool 1"))
        .containsExactly("{m=\"a\"} 0 1");
  }

  @Test
  void withoutACommonBoundThereIsNoSample() {
    assertThat(scene.at(10, "drift_histogram_js(now, other)")).isEmpty();
  }

  @Test
  void twoReferencesForOneAreAMistake() {
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() ->
            scene.at(
                10,
                "drift_histogram_psi(label_replace(now, \"n\", \"b\", \"\", \"\"),"
                    + " label_replace(old, \"n\", \"b\", \"\", \"\")"
                    + " or label_replace(old, \"m\", \"a\", \"\", \"\"))"))
        .withMessageContaining("has more than one reference");
  }
}
