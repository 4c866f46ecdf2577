package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quality from counts by predicted and actual class, as expressions. */
class ClassQualityTest {
  private final Scene scene =
      new Scene(
          "load 1m",
          "n{m=\"a\", predicted=\"cat\", actual=\"cat\"} 0 6 6",
          "n{m=\"a\", predicted=\"cat\", actual=\"dog\"} 0 2 2",
          "n{m=\"a\", predicted=\"dog\", actual=\"dog\"} 0 2 2",
          "n{m=\"a\", predicted=\"dog\"} 0 90 90",
          "n{m=\"b\", predicted=\"cow\", actual=\"cow\"} 0 0 5",
          "nn{m=\"a\", predicted=\"cat\", actual=\"cat\"} 1 1 1",
          "yes{predicted=\"1\", actual=\"1\"} 3",
          "yes{predicted=\"1\", actual=\"0\"} 1",
          "yes{predicted=\"0\", actual=\"0\"} 4");

  @Test
  void theTwoLabelsAreDroppedAndWhatHasNoLabelYetIsLeftOut() {
    assertThat(scene.on(Scene.seconds(0, 120, 60), "class_accuracy(\"predicted\", \"actual\", n)"))
        .containsExactly("{m=\"a\"} _ 0.8 0.8", "{m=\"b\"} _ _ 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class_precision("predicted", "actual", n{m="a"})                    | 0.875
          class_precision("predicted", "actual", n{m="a"}, "macro")           | 0.875
          class_precision("predicted", "actual", n{m="a"}, "weighted")        | 0.85
          class_precision("predicted", "actual", n{m="a"}, "micro")           | 0.8
          class_precision("predicted", "actual", n{m="a"}, "binary", "cat")   | 0.75
          class_recall("predicted", "actual", n{m="a"}, "binary", "dog")      | 0.5
          class_f1("predicted", "actual", n{m="a"}, "binary", "dog") * 3      | 2
          """)
  void averagesAsTheyAreNamed(String expression, String value) {
    assertThat(scene.at(60, expression)).containsExactly("{m=\"a\"} " + value);
  }

  @Test
  void eachClassKeepsItsName() {
    assertThat(scene.at(60, "class_recall(\"predicted\", \"actual\", n{m=\"a\"}, \"each\")"))
        .containsExactly("{actual=\"cat\", m=\"a\"} 1", "{actual=\"dog\", m=\"a\"} 0.5");
  }

  @Test
  void oneAndTrueArePositiveWhereNothingElseIsSaid() {
    assertThat(scene.at(0, "class_precision(\"predicted\", \"actual\", yes, \"binary\")"))
        .containsExactly("{} 0.75");
  }

  /** Two of four that are predicted positive are, and two of three positive ones are found. */
  @Test
  void spellingsOfThePositiveClassAreOneClass() {
    Scene spelt =
        new Scene(
            "load 1m",
            "s{predicted=\"true\", actual=\"1\"} 1",
            "s{predicted=\"1\", actual=\"1\"} 1",
            "s{predicted=\"1\", actual=\"false\"} 1",
            "s{predicted=\"true\", actual=\"0\"} 1",
            "s{predicted=\"0\", actual=\"true\"} 1");
    assertThat(spelt.at(0, "class_precision(\"predicted\", \"actual\", s, \"binary\")"))
        .containsExactly("{} 0.5");
    assertThat(spelt.at(0, "class_recall(\"predicted\", \"actual\", s, \"binary\") * 3"))
        .containsExactly("{} 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class_accuracy("prediction", "actual", n)                      | no series has the label "prediction"; labels are actual, m, predicted
          class_f1("predicted", "real", n)                               | no series has the label "real"; labels are actual, m, predicted
          class_f1("predicted", "actual", n, "binary", "bird")           | no series has predicted="bird"; values of predicted are cat, cow, dog
          drift_categorical_v("predictions", n, n)                       | no series has the label "predictions"; labels are actual, m, predicted
          """)
  void namesThatNothingHasAreToldOf(String expression, String warning) {
    assertThat(scene.warnings(120, expression)).anyMatch(text -> text.contains(warning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          class_f1("predicted", "actual", n, "mean")         | unknown average "mean", accepted are "macro"
          class_f1("predicted", "actual", n, "binary")       | is the class "cat" positive? Name the positive class as argument 5
          class_f1("predicted", "actual", n, "macro", "cat") | goes with the average "binary" only
          class_f1("actual", "actual", n)                    | must be two labels
          class_accuracy("predicted", "actual", {__name__=~"n+"}) | two series have the same labels
          """)
  void mistakesSayWhatIsAccepted(String expression, String problem) {
    assertThatThrownBy(() -> scene.at(60, expression)).hasMessageContaining(problem);
  }
}
