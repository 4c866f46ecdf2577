package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftJudgementTest {
  private static final Labels LOAD = Labels.of("__name__", "load", "gpu", "0");
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  /** From the 40th hour on the load is three deviations higher. */
  private static final Series SERIES = series();

  private static Series series() {
    SplittableRandom random = new SplittableRandom(11);
    double[] values = new double[48 * 60];
    double level = 0;
    for (int i = 0; i < values.length; i++) {
      level = 0.6 * level + 0.8 * random.nextGaussian();
      values[i] = i % 97 == 0 ? Double.NaN : i < 40 * 60 ? level : level + 3;
    }
    return Calls.every(MINUTE, LOAD, values);
  }

  private final TimeGrid grid = new TimeGrid(30 * HOUR, 41 * HOUR, 20 * MINUTE);
  private final Calls calls = new Calls(grid);

  private static double[] row(
      Calls calls, TimeGrid grid, String function, String method, double... more) {
    Value[] values = new Value[3 + more.length];
    values[0] = new Value.Text(method);
    values[1] = calls.range(HOUR, SERIES);
    values[2] =
        new Value.Range(grid.earlier(HOUR), false, 24 * HOUR, calls.range(1, SERIES).series());
    for (int i = 0; i < more.length; i++) {
      values[3 + i] = calls.scalar(more[i]);
    }
    return calls.row(function, values);
  }

  private double[] row(String function, String method, double... more) {
    return row(calls, grid, function, method, more);
  }

  private double[] measure(String function) {
    Value.Range current = calls.range(HOUR, SERIES);
    return calls.row(
        function, current, new Value.Range(grid.earlier(HOUR), false, 24 * HOUR, current.series()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ks", "psi", "js", "hellinger", "tvd", "cvm"})
  void aValueIsAboveItsThresholdWhereItsPValueIsBelowAlpha(String method) {
    double[] values = measure("drift_" + method);
    double[] thresholds = row("drift_threshold", method, 0.01);
    double[] pValues = row("drift_pvalue", method);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i] > thresholds[i]).as("point %d", i).isEqualTo(pValues[i] < 0.01);
      assertThat(pValues[i]).isBetween(0.0, 1.0);
    }
    assertThat(values[0]).isLessThan(thresholds[0]);
    int shifted = (41 - 30) * 3;
    assertThat(values[shifted]).isGreaterThan(thresholds[shifted]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ks", "psi", "js", "hellinger", "tvd"})
  void aVerdictNeedsSizeAndSignificance(String method) {
    double[] values = measure("drift_" + method);
    double[] pValues = row("drift_pvalue", method);
    double[] usual = row("drift_verdict", method);
    double[] strict = row("drift_verdict", method, 1e-9, 0);
    double[] large = row("drift_verdict", method, 0.5, 0.4);
    for (int i = 0; i < values.length; i++) {
      assertThat(usual[i]).isEqualTo(values[i] >= 0.1 && pValues[i] < 0.01 ? 1 : 0);
      assertThat(strict[i]).isEqualTo(pValues[i] < 1e-9 ? 1 : 0);
      assertThat(large[i]).isEqualTo(values[i] >= 0.4 && pValues[i] < 0.5 ? 1 : 0);
    }
    assertThat(usual[0]).isZero();
    assertThat(usual[(41 - 30) * 3]).isOne();
  }

  /** Nothing is carried over from one point to the next. */
  @ParameterizedTest
  @CsvSource({"ks, 10", "psi, 20", "tvd, 5"})
  void aPointOfARangeIsWhatAnInstantQueryGives(String method, int bins) {
    double[] range = row("drift_threshold", method, 0.05, bins);
    for (int i = 0; i < range.length; i += 7) {
      TimeGrid instant = TimeGrid.instant(grid.at(i));
      double[] alone = row(new Calls(instant), instant, "drift_threshold", method, 0.05, bins);
      assertThat(range[i]).isCloseTo(alone[0], within(1e-12));
    }
  }

  @Test
  void aReferenceThatIsTooShortGivesNoSampleAndANotice() {
    double[] slow = new double[300];
    for (int i = 0; i < slow.length; i++) {
      slow[i] = Math.sin(i / 40.0);
    }
    Calls at = Calls.at(300 * MINUTE);
    Series series = Calls.every(MINUTE, LOAD, slow);
    Value.Range current = at.range(HOUR, series);
    Value.Range past = at.range(4 * HOUR, series);
    Value none = at.call("drift_verdict", new Value.Text("ks"), current, past);
    assertThat(((Value.Vector) none).matrix().rows()).isEmpty();
    assertThat(at.notices().getFirst())
        .contains("worth fewer than 10 independent values", "give it a longer range");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drift_threshold | energy | has no law that holds for all distributions, accepted are \"ks\", \"psi\"",
        "drift_threshold | ksp | unknown method \"ksp\", accepted are \"ks\", \"psi\"",
        "drift_verdict | cvm | has no law that holds for all distributions, or no size, accepted are \"ks\"",
      })
  void anUnsuitableMethodIsAMistake(String function, String method, String message) {
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() -> row(function, method, 0.05))
        .withMessageContaining(message);
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() -> row("drift_verdict", "ks", 1))
        .withMessageContaining("alpha must be between 0 and 1");
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() -> row("drift_verdict", "ks", 0.01, -1))
        .withMessageContaining("the least drift must be 0 or more, got -1");
  }

  /** At the first point there are two p-values, at the second one alone, at the third none. */
  @Test
  void pValuesAreAdjustedByHowManyThereAreAtThePoint() {
    Calls three = new Calls(new TimeGrid(0, 2 * MINUTE, MINUTE));
    var adjusted =
        three.vector(
            "adjust_pvalues",
            three.rows(
                new Row(LOAD, new double[] {0.01, 0.04, NONE}),
                new Row(LOAD.with("gpu", "1"), new double[] {0.6, Double.NaN, 1.5})));
    assertThat(adjusted.rows().getFirst().labels()).isEqualTo(LOAD.withoutName());
    assertThat(adjusted.rows().getFirst().values()[0]).isEqualTo(0.02);
    assertThat(adjusted.rows().getFirst().values()[1]).isEqualTo(0.04);
    assertThat(adjusted.rows().get(1).values()[0]).isEqualTo(0.6);
    assertThat(Stale.is(adjusted.rows().get(1).values()[1])).isTrue();
    assertThat(three.notices())
        .singleElement()
        .asString()
        .contains("p-values are from 0 to 1; other samples were left out");
  }
}
