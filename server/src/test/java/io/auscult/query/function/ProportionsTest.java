package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import org.junit.jupiter.api.Test;

/** Shares of computed counts. */
class ProportionsTest {
  private final Calls calls = Calls.at(0);

  private Value count(double value) {
    return calls.rows(new Row(Labels.of("m", "a"), new double[] {value}));
  }

  @Test
  void aRoundingUnitMoreSuccessesThanTrialsIsAllOfThem() {
    double excess = Math.nextUp(120.0);
    assertThat(calls.row("proportion_upper", count(excess), count(120), calls.scalar(0.9)))
        .containsExactly(1);
    assertThat(
            calls.row(
                "proportion_difference_pvalue",
                count(excess),
                count(120),
                count(excess),
                count(120)))
        .containsExactly(1);
    assertThat(calls.notices()).isEmpty();
  }

  @Test
  void moreSuccessesThanTrialsAreToldOf() {
    assertThat(calls.vector("proportion_lower", count(120), count(3), calls.scalar(0.9)).rows())
        .isEmpty();
    assertThat(
            calls
                .vector(
                    "proportion_difference_pvalue", count(3), count(120), count(121), count(120))
                .rows())
        .isEmpty();
    assertThat(calls.notices())
        .hasSize(2)
        .allMatch(text -> text.contains("there are more successes than trials"))
        .anyMatch(text -> text.endsWith("(1:3)"))
        .anyMatch(text -> text.endsWith("(1:9)"));
  }

  @Test
  void noTrialsAtAllAreNoMistake() {
    assertThat(calls.vector("proportion_lower", count(0), count(0), calls.scalar(0.9)).rows())
        .isEmpty();
    assertThat(calls.notices()).isEmpty();
  }
}
