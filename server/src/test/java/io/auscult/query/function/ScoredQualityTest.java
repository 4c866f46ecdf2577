package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores of events whose series carry the true class. */
class ScoredQualityTest {
  private static final Value.Text CLICKED = new Value.Text("clicked");

  private static Series scores(String clicked, double... scores) {
    return Calls.every(1000, Labels.of("m", "a", "clicked", clicked), scores);
  }

  /** Won are 0.9 twice, and 0.4 against 0.3; 0.4 ties once. */
  @Test
  void trueClassesAreReadFromTheLabelAndUnlabelledEventsAreLeftOut() {
    Calls calls = Calls.at(5000);
    List<Row> rows =
        calls
            .vector(
                "roc_auc",
                calls.range(
                    10_000,
                    scores("true", 0.9, 0.4, Double.NaN),
                    scores("false", 0.3, 0.4),
                    scores("", 1, 1, 1)),
                CLICKED)
            .rows();
    assertThat(rows)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.labels()).isEqualTo(Labels.of("m", "a"));
          assertThat(row.at(0)).isEqualTo(3.5 / 4);
        });
  }

  @Test
  void aNamedPositiveClassStandsAgainstAllOthers() {
    Calls calls = Calls.at(5000);
    Value.Range range =
        calls.range(
            10_000, scores("buy", 0.5, 0.9), scores("look", 0.4, 0.6), scores("leave", 0.1));
    assertThat(calls.row("roc_auc", range, CLICKED, new Value.Text("buy")))
        .containsExactly(5 / 6.0);
    assertThat(calls.row("pr_auc", range, CLICKED, new Value.Text("buy")))
        .containsExactly(new double[] {(1 + 2 / 3.0) / 2}, within(1e-15));
    assertThatThrownBy(() -> calls.row("roc_auc", range, CLICKED))
        .hasMessageContaining(
            "is the class \"buy\" positive? Name the positive class as argument 3");
  }

  @Test
  void aPositiveClassThatNoSeriesHasIsToldOf() {
    Calls calls = Calls.at(5000);
    Value.Range range = calls.range(10_000, scores("1", 0.5), scores("0", 0.5), scores("", 0.5));
    assertThat(calls.row("brier", range, CLICKED, new Value.Text("yes"))).containsExactly(0.25);
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: no series has clicked=\"yes\"; values of clicked are 0, 1 (1:9)");
  }

  @Test
  void aWindowWithoutPositivesIsNoMistakeWhereNoneIsNamed() {
    Calls calls = Calls.at(5000);
    assertThat(calls.row("brier", calls.range(10_000, scores("0", 0.5)), CLICKED))
        .containsExactly(0.25);
    assertThat(
            calls.row("brier", calls.range(10_000, scores("0", 0.5)), CLICKED, new Value.Text("0")))
        .containsExactly(0.25);
    assertThat(calls.vector("brier", calls.range(10_000), CLICKED).rows()).isEmpty();
    assertThat(calls.notices()).isEmpty();
  }

  @Test
  void aLabelThatNoSeriesHasIsToldOf() {
    Calls calls = Calls.at(5000);
    Value.Range range = calls.range(10_000, scores("1", 0.5), scores("0", 0.5));
    assertThat(calls.vector("brier", range, new Value.Text("click")).rows()).isEmpty();
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: no series has the label \"click\"; labels are clicked, m (1:6)");
  }

  @Test
  void longListsOfValuesAreCut() {
    Calls calls = Calls.at(5000);
    Series[] many =
        IntStream.range(10, 25).mapToObj(i -> scores("c" + i, 0.5)).toArray(Series[]::new);
    calls.row("brier", calls.range(10_000, many), CLICKED, new Value.Text("yes"));
    assertThat(calls.notices()).singleElement().asString().contains("c18, c19, ... (1:9)");
  }

  @Test
  void scoresThatAreNoProbabilitiesAreLeftOutWithAWarning() {
    Calls calls = Calls.at(5000);
    Value.Range range = calls.range(10_000, scores("1", 0.5, 7, Double.NaN), scores("0", -1, 0.5));
    assertThat(calls.row("brier", range, CLICKED)).containsExactly(0.25);
    assertThat(calls.notices()).singleElement().asString().contains("are no probabilities");
  }

  @Test
  void binsAreAWholeNumber() {
    Calls calls = Calls.at(5000);
    Value.Range range = calls.range(10_000, scores("1", 0.5), scores("0", 0.9));
    Value.Text one = new Value.Text("1");
    assertThat(calls.row("calibration_error", range, CLICKED, one, calls.scalar(1)))
        .containsExactly(new double[] {0.2}, within(1e-15));
    assertThat(calls.row("calibration_error", range, CLICKED, one))
        .containsExactly(new double[] {0.7}, within(1e-15));
    assertThatThrownBy(() -> calls.row("calibration_error", range, CLICKED, one, calls.scalar(2.5)))
        .hasMessageContaining("bins must be a whole number from 1 to 100, got 2.5");
  }

  /** A walk over the grid and a call for each of its points say the same. */
  @ParameterizedTest
  @ValueSource(strings = {"roc_auc", "pr_auc", "log_loss", "brier", "calibration_error"})
  void aWindowMayMove(String function) {
    SplittableRandom random = new SplittableRandom(11);
    Series[] series =
        Stream.of("0", "1").map(clicked -> scores(clicked, random(random))).toArray(Series[]::new);
    TimeGrid grid = new TimeGrid(-5_000, 320_000, 5_000);
    Calls calls = new Calls(grid);
    double[] walked = calls.row(function, calls.range(25_000, series), CLICKED);
    double[] single = new double[grid.length()];
    for (int i = 0; i < single.length; i++) {
      Calls at = Calls.at(grid.at(i));
      List<Row> rows = at.vector(function, at.range(25_000, series), CLICKED).rows();
      single[i] = rows.isEmpty() ? -1 : rows.getFirst().at(0);
      walked[i] = Stale.is(walked[i]) ? -1 : walked[i];
    }
    assertThat(walked).containsExactly(single, within(1e-12));
    assertThat(Arrays.stream(single).filter(value -> value < 0).count()).isBetween(1L, 10L);
  }

  /** With ties, and with gaps. */
  private static double[] random(SplittableRandom random) {
    return random.doubles(300).map(u -> u < 0.2 ? Calls.NONE : Math.round(u * 20) / 20.0).toArray();
  }
}
