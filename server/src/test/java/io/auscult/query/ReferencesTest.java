package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which reference goes with a series where not all of them are always there: `old{v="a"}` comes
 * after ten minutes and goes ten minutes later, `old` without labels stays.
 */
class ReferencesTest {
  private static final TimeGrid GRID = Scene.seconds(0, 2100, 60);

  private final Scene scene =
      new Scene(
          "load 10s",
          "now{v=\"a\"} 0+3x210",
          "old{v=\"a\"} _x60 900-3x60 stale",
          "old 1000+5x210",
          "older{v=\"a\"} 5+1x30 stale",
          "bucket{v=\"a\", at=\"now\", le=\"1\"} 10+1x210",
          "bucket{v=\"a\", at=\"now\", le=\"+Inf\"} 20+3x210",
          "bucket{v=\"a\", at=\"old\", le=\"1\", ok=\"1\"} _x60 90+1x60 stale",
          "bucket{v=\"a\", at=\"old\", le=\"+Inf\", ok=\"1\"} _x60 95+1x60 stale",
          "bucket{at=\"old\", le=\"1\", ok=\"1\"} 11+2x210",
          "bucket{at=\"old\", le=\"+Inf\", ok=\"1\"} 99+3x210",
          "bucket{at=\"old\", le=\"1\", ok=\"0\"} 50+2x210",
          "bucket{at=\"old\", le=\"+Inf\", ok=\"0\"} 55+3x210");

  @Test
  void theOneWithTheSameLabelsServesWhileItIsThere() {
    assertThat(
            scene.on(Scene.seconds(300, 1500, 300), "proportion_upper(now, old, 0.9) > bool 0.3"))
        .containsExactly("{v=\"a\"} 0 0 1 1 0");
    assertThat(
            scene.on(
                Scene.seconds(480, 1680, 300),
                "round(corr_over_time(now[3m], old[3m], \"pearson\"))"))
        .containsExactly("{v=\"a\"} 1 -1 -1 1 1");
  }

  /** A panel and an alert, which asks at single instants, must not tell different things. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "proportion_upper(now, old, 0.9)",
        "proportion_difference_pvalue(now, old, old / 3, old)",
        "mean_difference_lower(now[3m], old[3m], 0.9)",
        "drift_wasserstein(now[3m], old[3m])",
        "corr_over_time(now[3m], old[3m])",
        "mean_absolute_error(now[3m], old[3m])",
        "drift_histogram_ks(sum by (v, le) (bucket{at=\"now\"}), sum by (v, le) (bucket{at=\"old\"}))",
        "drift_categorical_v(\"le\", sum by (v, le) (bucket{at=\"now\"}), sum by (v, le) (bucket{at=\"old\"}))",
        "estimated_share(\"ok\", sum by (v, le) (bucket{at=\"now\"}), sum by (v, le, ok) (bucket{at=\"old\"}))",
      })
  void aRangeQuerySaysWhatInstantQueriesSay(String function) {
    String text = "round(" + function + ", 1e-6)";
    List<String> instants = new ArrayList<>();
    for (int i = 0; i < GRID.length(); i++) {
      List<String> rows = scene.at(GRID.at(i) / 1000, text);
      instants.add(rows.isEmpty() ? "_" : rows.getFirst().substring("{v=\"a\"} ".length()));
    }
    assertThat(instants.stream().filter(one -> !one.equals("_")).count()).isGreaterThan(12);
    assertThat(scene.on(GRID, text)).containsExactly("{v=\"a\"} " + String.join(" ", instants));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proportion_upper(now, {__name__=~\"old|older\", v=\"a\"}, 0.9)",
        "mean_absolute_error(now[1m], {__name__=~\"old|older\", v=\"a\"}[1m])",
        "mean_absolute_error(now[1m], {__name__=~\"now|older\"}[1m] offset 6m)"
      })
  void onlyReferencesAtTheSameTimeAreOneTooMany(String text) {
    assertThat(scene.on(Scene.seconds(720, 1200, 60), text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proportion_upper(now, {__name__=~\"now|older\"}, 0.9)",
        "mean_absolute_error(now[1m], {__name__=~\"now|older\"}[1m])",
        "mean_absolute_error(label_replace(now, \"w\", \"b\", \"\", \"\")[1m:10s],"
            + " (older or label_replace(label_replace(older, \"w\", \"b\", \"\", \"\"),"
            + " \"v\", \"\", \"\", \"\"))[1m:10s])",
      })
  void twoAtATimeAreAMistake(String text) {
    assertThatThrownBy(() -> scene.on(Scene.seconds(0, 600, 60), text))
        .hasMessageContaining("current series {v=\"a\"")
        .hasMessageContaining("has more than one reference: ");
  }
}
