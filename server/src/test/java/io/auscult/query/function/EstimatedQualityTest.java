package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estimates from histograms; the numbers are those of {@code ExpectedLabelsTest}. */
class EstimatedQualityTest {
  private final Calls calls = Calls.at(0);
  private final Value.Text predicted = new Value.Text("predicted");
  private final Value.Text actual = new Value.Text("actual");

  /** Of a hundred low scores ten are positive, of a hundred high ones ninety. */
  private final Value reference =
      calls.rows(
          bucket("actual", "1", "0.5", 10),
          bucket("actual", "1", "0.7", 12),
          bucket("actual", "1", "+Inf", 100),
          bucket("actual", "0", "0.5", 90),
          bucket("actual", "0", "+Inf", 100),
          bucket("actual", "", "0.5", 500),
          bucket("actual", "", "+Inf", 500));

  private final Value current =
      calls.rows(
          bucket("predicted", "1", "0.5", 0),
          bucket("predicted", "1", "+Inf", 10),
          bucket("predicted", "0", "0.5", 30),
          bucket("predicted", "0", "+Inf", 30));

  private static Row bucket(String label, String value, String bound, double count) {
    return new Row(Labels.of("m", "a", label, value, "le", bound), new double[] {count});
  }

  @ParameterizedTest
  @CsvSource({
    "estimated_accuracy, 0.9",
    "estimated_precision, 0.9",
    "estimated_recall, 0.75",
    "estimated_f1, 0.8181818181818182",
  })
  void scoresByPredictedClassGiveTheTableThatIsToBeExpected(String function, double value) {
    List<Row> rows = calls.vector(function, predicted, actual, current, reference).rows();
    assertThat(rows)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.labels()).isEqualTo(Labels.of("m", "a"));
          assertThat(row.at(0)).isCloseTo(value, within(1e-14));
        });
  }

  @Test
  void aShareAndAnAreaNeedNoPredictedClass() {
    Value all = calls.rows(bucket("version", "8", "0.5", 30), bucket("version", "8", "+Inf", 40));
    assertThat(calls.row("estimated_share", actual, all, reference))
        .containsExactly(new double[] {0.3}, within(1e-15));
    assertThat(calls.row("estimated_roc_auc", actual, all, reference))
        .containsExactly(new double[] {(3 * 13.5 + 9 * 27.5) / (12 * 28)}, within(1e-14));
  }

  @Test
  void histogramsWithLabelsHaveTheirRealArea() {
    assertThat(calls.row("histogram_roc_auc", actual, reference))
        .containsExactly(new double[] {(10 * 45 + 90 * 95) / 1e4}, within(1e-15));
  }

  @Test
  void aPositiveClassThatTheReferenceLacksIsToldOf() {
    Value.Text yes = new Value.Text("yes");
    assertThat(calls.vector("estimated_share", actual, current, reference, yes).rows()).isEmpty();
    assertThat(
            calls.vector("estimated_accuracy", predicted, actual, current, reference, yes).rows())
        .isEmpty();
    assertThat(calls.notices())
        .anyMatch(text -> text.contains("no series has actual=\"yes\"; values of actual are 0, 1"))
        .anyMatch(text -> text.contains("no series has predicted=\"yes\""));
  }

  @Test
  void aLabelThatNoHistogramHasIsToldOf() {
    assertThat(calls.vector("histogram_roc_auc", new Value.Text("real"), reference).rows())
        .isEmpty();
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: no series has the label \"real\"; labels are actual, m (1:3)");
  }

  @Test
  void whatCannotBeSaidIsNoSample() {
    Value few = calls.rows(bucket("actual", "1", "0.5", 1), bucket("actual", "1", "+Inf", 9));
    Value unbounded = calls.rows(bucket("actual", "1", "0.5", 20));
    Value others = calls.rows(bucket("actual", "1", "0.3", 20), bucket("actual", "1", "+Inf", 20));
    for (Value bad : List.of(few, unbounded, others)) {
      assertThat(calls.vector("estimated_share", actual, current, bad).rows()).isEmpty();
      assertThat(calls.vector("histogram_roc_auc", actual, bad).rows()).isEmpty();
    }
  }

  @Test
  void anUnknownClassIsAMistakeUntilThePositiveOneIsNamed() {
    Value named =
        calls.rows(
            bucket("actual", "yes", "0.5", 10),
            bucket("actual", "yes", "+Inf", 100),
            bucket("actual", "no", "0.5", 90),
            bucket("actual", "no", "+Inf", 100));
    assertThat(calls.row("histogram_roc_auc", actual, named, new Value.Text("no")))
        .containsExactly(new double[] {0.1}, within(1e-15));
    assertThatThrownBy(() -> calls.row("histogram_roc_auc", actual, named))
        .hasMessageContaining("Name the positive class as argument 3");
  }
}
