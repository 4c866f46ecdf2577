package io.auscult.stats.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import io.auscult.stats.forecast.Smoothing.Weights;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checked against {@code ExponentialSmoothing(y, trend='add', seasonal='add' | 'mul' | None,
 * seasonal_periods=12, initialization_method='known', initial_level=..., initial_trend=...,
 * initial_seasonal=...)} of statsmodels 0.13.5, begun from the same state: {@code
 * fit(smoothing_level=.3, smoothing_trend=.1, smoothing_seasonal=.2, optimized=False)}, whose sum
 * of squares SciPy's L-BFGS-B made smallest, from 27 points and with the initial state left as it
 * is, which {@code fit()} would move.
 */
class HoltWintersTest {
  private static final double[] VALUES = values();

  /** Ten years of months that grow, in waves that grow with them. */
  private static double[] values() {
    double[] noise = Lcg.uniform(2, 120);
    Arrays.setAll(
        noise,
        i -> (100 + 0.5 * i) * (1 + 0.2 * Math.sin(2 * Math.PI * i / 12)) + 6 * (noise[i] - 0.5));
    return noise;
  }

  private static Smoothing start(String season) {
    return switch (season) {
      case "mul" -> Smoothing.multiplicative(VALUES, 12);
      case "add" -> Smoothing.additive(VALUES, 12);
      default -> Smoothing.additive(VALUES, 1);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "add, 1609.490386930369, 159.38707823643904, 170.62479188769987, 162.29279582585244",
    "mul, 555.3445508686307, 160.61980780142318, 180.84612780668817, 167.65261898199793",
    "none, 45881.59538312153, 140.097917225354, 133.96641223495485, 125.38230526039601"
  })
  void givenWeightsSmoothAsStatsmodelsDoes(
      String season, double squares, double first, double sixth, double thirteenth) {
    Smoothing state = start(season).with(new Weights(0.3, 0.1, 0.2));
    double sum = 0;
    for (double value : VALUES) {
      double error = state.step(value);
      sum += error * error;
    }
    assertThat(sum).isCloseTo(squares, within(1e-8 * squares));
    assertThat(state.after(Double.NaN, 0)).isCloseTo(first, within(1e-9 * first));
    assertThat(state.after(Double.NaN, 5)).isCloseTo(sixth, within(1e-9 * sixth));
    assertThat(state.after(Double.NaN, 12)).isCloseTo(thirteenth, within(1e-9 * thirteenth));
  }

  /** Ours must not be worse by more than what keeping weights from 0 and 1 costs. */
  @ParameterizedTest
  @CsvSource({"add, 782.253543758557", "mul, 516.3839588127613", "none, 5252.994940177349"})
  void theWeightsFoundAreAsGoodAsThoseOfStatsmodels(String season, double squares) {
    assertThat(HoltWintersFit.of(VALUES, start(season)).squares()).isLessThan(squares * 1.005);
  }

  @Test
  void theNewestSlotCountsBeforeItIsComplete() {
    Smoothing before = start("add").with(new Weights(0.3, 0.1, 0.2));
    Smoothing after = before.with(before.weights());
    after.step(150);
    assertThat(before.after(150, 1)).isCloseTo(after.after(Double.NaN, 0), within(1e-9));
    assertThat(before.after(150, 12)).isCloseTo(after.after(Double.NaN, 11), within(1e-9));
  }

  private static final long HOUR = 3_600_000;

  private static long[] hours(int n) {
    long[] times = new long[n];
    Arrays.setAll(times, i -> 1_700_000_000_000L + i * HOUR);
    return times;
  }

  @Test
  void aSeasonThatGrowsWithTheLevelIsMultiplied() {
    Forecaster model = HoltWinters.fit(hours(120), VALUES).orElseThrow();
    for (int i = 120; i < 144; i++) {
      double truth = (100 + 0.5 * i) * (1 + 0.2 * Math.sin(2 * Math.PI * i / 12));
      assertThat(model.at(1_700_000_000_000L + i * HOUR)).isCloseTo(truth, within(5.0));
    }
    assertThat(model.residualScale()).isBetween(1.0, 3.0);
  }

  @Test
  void gapsAndNonNumbersAreStridden() {
    double[] holed = VALUES.clone();
    for (int i = 50; i < 58; i++) {
      holed[i] = i % 2 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
    }
    double whole = HoltWinters.fit(hours(120), VALUES).orElseThrow().at(hours(131)[130]);
    double other = HoltWinters.fit(hours(120), holed).orElseThrow().at(hours(131)[130]);
    assertThat(other).isCloseTo(whole, within(5.0));
  }

  @Test
  void aLineGoesOnAndAFewSamplesSayNothing() {
    double[] line = new double[40];
    Arrays.setAll(line, i -> 7 + 2 * i);
    Forecaster model = HoltWinters.fit(hours(40), line).orElseThrow();
    assertThat(model.at(hours(60)[59])).isCloseTo(7 + 2 * 59, within(1e-6));
    assertThat(HoltWinters.fit(hours(11), Arrays.copyOf(line, 11))).isEmpty();
  }
}
