package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shares, means and errors compared, as expressions; the numbers are those of the tests of stats.
 */
class ComparisonsTest {
  private final Scene scene =
      new Scene(
          "load 1m",
          "clicks{version=\"7\"} 3 3 11",
          "clicks{version=\"8\"} 9 0 0",
          "shown{version=\"7\"} 10 10 10",
          "shown{version=\"8\"} 10 0 10",
          "a{v=\"1\"} 38.7 41.5 43.8 44.5 NaN 45.5 46 47.7 58",
          "b 39.2 39.3 39.7 41.4 41.8 42.9 43.3 45.8 44",
          "predicted{m=\"x\"} 3 -0.5 2 7 _ 1 5",
          "actual{m=\"x\"} 2.5 0.5 2 8 9 _ 0",
          "nll 0.5 1.5 NaN 1",
          "logprob -1 2");

  @Test
  void aShareHasNoIntervalWithoutTrialsOrWithMoreSuccesses() {
    assertThat(
            scene.on(
                Scene.seconds(0, 120, 60), "round(1000 * proportion_lower(clicks, shown, 0.95))"))
        .containsExactly("{version=\"7\"} 108 108 _", "{version=\"8\"} 596 _ 0");
    assertThat(scene.at(0, "round(1000 * proportion_upper(clicks, shown, 0.95))"))
        .containsExactly("{version=\"7\"} 603", "{version=\"8\"} 982");
  }

  @Test
  void trialsWithFewerLabelsServeAll() {
    assertThat(scene.at(0, "proportion_lower(clicks, sum(shown), 0.95) > bool 0.05"))
        .containsExactly("{version=\"7\"} 1", "{version=\"8\"} 1");
  }

  @ParameterizedTest
  @CsvSource({
    "proportion_difference_lower, ', 0.95', 171",
    "proportion_difference_upper, ', 0.95', 809",
    "proportion_difference_pvalue, '', 6",
  })
  void twoVersionsAreComparedWhereOneSideLeavesTheLabelOut(
      String function, String confidence, long thousandths) {
    String call =
        function
            + "(clicks{version=\"8\"}, shown{version=\"8\"},"
            + " sum(clicks{version=\"7\"}), sum(shown{version=\"7\"})"
            + confidence
            + ")";
    assertThat(scene.on(Scene.seconds(0, 60, 60), "round(" + call + " * 1000)"))
        .containsExactly("{version=\"8\"} " + thousandths + " _");
  }

  @ParameterizedTest
  @CsvSource({
    "mean_difference_lower, ', 0.95', -1.0924",
    "mean_difference_upper, ', 0.95', 8.6508",
    "mean_difference_pvalue, '', 0.1131",
  })
  void meansOfRangesAreCompared(String function, String confidence, double value) {
    assertThat(scene.at(480, "round(%s(a[9m], b[9m]%s) * 1e4)".formatted(function, confidence)))
        .containsExactly("{v=\"1\"} " + Math.round(value * 1e4));
  }

  @Test
  void aWindowOfOneSampleHasNoComparison() {
    assertThat(scene.on(Scene.seconds(0, 60, 60), "mean_difference_pvalue(a[9m], b[9m]) < bool 1"))
        .containsExactly("{v=\"1\"} _ 1");
  }

  /** scikit-learn 1.2 of [3, -.5, 2, 7] for [2.5, .5, 2, 8] at the second point; by hand after. */
  @ParameterizedTest
  @CsvSource({
    "mean_absolute_error, 0.5 0.625 1.5 3",
    "mean_absolute_percentage_error, 0.2 0.58125 0.58125 0.125",
  })
  void errorsAreOfWhatHasTheSameTime(String function, String values) {
    assertThat(
            scene.on(
                Scene.seconds(0, 540, 180), "%s(predicted[7m], actual[7m])".formatted(function)))
        .containsExactly("{m=\"x\"} " + values);
  }

  @Test
  void largeErrorsWeighMoreInTheRootOfTheirSquares() {
    assertThat(scene.at(180, "root_mean_squared_error(predicted[7m], actual[7m])"))
        .containsExactly("{m=\"x\"} 0.75");
  }

  /** 2, 7 and 1 were predicted a minute before for 8, 9 and 0. */
  @Test
  void anOffsetSaysForWhenAPredictionWas() {
    assertThat(scene.at(360, "mean_absolute_error(predicted[4m] offset 1m, actual[4m])"))
        .containsExactly("{m=\"x\"} 3");
  }

  @Test
  void bothRangesMoveOrNone() {
    assertThat(scene.at(180, "mean_absolute_error(predicted[4m] @ 180, actual[4m] @ 180)"))
        .containsExactly("{m=\"x\"} 0.625");
    assertThatThrownBy(() ->
            scene.on(
                Scene.seconds(0, 60, 60), "mean_absolute_error(predicted[4m] @ 180, actual[4m])"))
        .hasMessageContaining("both ranges must stand still");
  }

  @Test
  void perplexityIsTheExponentialOfTheMeanLoss() {
    assertThat(scene.at(180, "ln(perplexity(nll[4m]))")).containsExactly("{} 1");
    assertThat(scene.at(60, "ln(perplexity(logprob[4m]))")).containsExactly("{} 2");
    assertThat(scene.at(0, "perplexity(logprob[4m])")).isEmpty();
  }
}
