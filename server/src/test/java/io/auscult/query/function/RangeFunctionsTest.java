package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static io.auscult.query.function.Calls.every;
import static io.auscult.query.function.Calls.ramp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.promql.Span;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values computed by hand; the arithmetic stands beside them. */
class RangeFunctionsTest {
  private static final long MINUTE = 60_000;
  private static final Labels PATH = Labels.of("__name__", "http_requests_total", "path", "/foo");

  private static double at(long millis, String name, long range, Series series) {
    Calls calls = Calls.at(millis);
    return calls.row(name, calls.range(range, series))[0];
  }

  @Test
  void theSampleAtTheStartOfTheWindowIsOutside() {
    Series series = every(MINUTE, PATH, 1, 2, 3);
    assertThat(at(2 * MINUTE, "count_over_time", 2 * MINUTE, series)).isEqualTo(2);
    assertThat(at(2 * MINUTE, "sum_over_time", 2 * MINUTE, series)).isEqualTo(5);
  }

  /**
   * Samples every 5 min from 5 to 50 min. To the start there are 5 min (&lt; 1.1 intervals), so the
   * whole window counts: 10 per 5 min for 50 min.
   */
  @Test
  void increaseExtrapolatesToTheStartOfTheWindow() {
    assertThat(at(50 * MINUTE, "increase", 50 * MINUTE, every(5 * MINUTE, PATH, ramp(10, 10, 10))))
        .isCloseTo(100, within(1e-9));
  }

  /**
   * All 11 samples, 50 min too early: half an interval is added, 100 + 5; never below zero: 101.
   */
  @ParameterizedTest
  @CsvSource({"0, 100", "10, 105", "1, 101"})
  void increaseDoesNotExtrapolateBelowZero(double first, double increase) {
    Series series = every(5 * MINUTE, PATH, ramp(first, 10, 10));
    assertThat(at(50 * MINUTE, "increase", 100 * MINUTE, series)).isCloseTo(increase, within(1e-9));
  }

  /**
   * 0 1 2 3 | 2 3 4: what the counter had before the reset is not lost: 4 − 1 + 3 = 6 in 25 of 30
   * min.
   */
  @Test
  void increaseCountsOnAfterAReset() {
    Series series = every(5 * MINUTE, PATH, 0, 1, 2, 3, 2, 3, 4);
    assertThat(at(30 * MINUTE, "increase", 30 * MINUTE, series)).isCloseTo(7, within(1e-9));
  }

  @Test
  void rateIsPerSecond() {
    Series series = every(5 * MINUTE, PATH, ramp(0, 80, 10));
    assertThat(at(50 * MINUTE, "rate", 50 * MINUTE, series)).isCloseTo(80 / 300.0, within(1e-12));
  }

  @Test
  void rateNeedsTwoSamples() {
    Calls calls = Calls.at(5 * MINUTE);
    Value.Range range = calls.range(5 * MINUTE, every(5 * MINUTE, PATH, 0, 1));
    assertThat(calls.vector("rate", range).rows()).isEmpty();
  }

  @Test
  void theMetricNameGoesExceptForFirstAndLast() {
    Calls calls = Calls.at(MINUTE);
    Value.Range range = calls.range(5 * MINUTE, every(MINUTE, PATH, 1, 2));
    assertThat(calls.vector("max_over_time", range).rows().getFirst().labels())
        .isEqualTo(Labels.of("path", "/foo"));
    assertThat(calls.vector("last_over_time", range).rows().getFirst().labels()).isEqualTo(PATH);
    assertThat(calls.vector("first_over_time", range).rows().getFirst().labels()).isEqualTo(PATH);
  }

  @Test
  void aWindowWithoutSamplesHasNoSample() {
    Calls calls = new Calls(new TimeGrid(0, 4 * MINUTE, MINUTE));
    double[] counts =
        calls.row("count_over_time", calls.range(MINUTE, every(MINUTE, PATH, 1, NONE, 1)));
    assertThat(counts).containsExactly(1, NONE, 1, NONE, NONE);
  }

  @Test
  void fixedWindowsGiveTheSameValueAtEveryPoint() {
    Calls calls = new Calls(new TimeGrid(0, 2 * MINUTE, MINUTE));
    Series series = every(MINUTE, PATH, 1, 2, 4);
    Value.Range fixed =
        new Value.Range(TimeGrid.instant(2 * MINUTE), true, 5 * MINUTE, List.of(series));
    assertThat(calls.row("sum_over_time", fixed)).containsExactly(7, 7, 7);
    assertThat(calls.row("quantile_over_time", calls.scalar(0.5), fixed)).containsExactly(2, 2, 2);
  }

  /** 1e100 swallows the ones in a plain sum; compensated, they come back. */
  @Test
  void sumsAreCompensated() {
    Series series = every(10_000, PATH, 1, 1e100, 1, -1e100);
    assertThat(at(MINUTE, "sum_over_time", 2 * MINUTE, series)).isEqualTo(2);
    assertThat(at(MINUTE, "avg_over_time", 2 * MINUTE, series)).isEqualTo(0.5);
  }

  @Test
  void theMeanDoesNotOverflow() {
    Series series = every(10_000, PATH, 1e308, 1e308, 1e308);
    assertThat(at(MINUTE, "avg_over_time", 2 * MINUTE, series)).isCloseTo(1e308, within(1e294));
    assertThat(at(MINUTE, "sum_over_time", 2 * MINUTE, series)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void infinitiesOfBothSignsHaveNoSum() {
    Series series = every(10_000, PATH, 1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1);
    assertThat(at(MINUTE, "sum_over_time", 2 * MINUTE, series)).isNaN();
    assertThat(at(MINUTE, "avg_over_time", 2 * MINUTE, series)).isNaN();
  }

  /** 0 8 8 2 3: mean 4.2, squares 17.64 + 14.44 + 14.44 + 4.84 + 1.44 = 52.8, over 5. */
  @Test
  void varianceIsThatOfThePopulation() {
    Series series = every(10_000, PATH, 0, 8, 8, 2, 3);
    assertThat(at(MINUTE, "stdvar_over_time", 2 * MINUTE, series)).isCloseTo(10.56, within(1e-12));
    assertThat(at(MINUTE, "stddev_over_time", 2 * MINUTE, series))
        .isCloseTo(Math.sqrt(10.56), within(1e-12));
  }

  @Test
  void equalSamplesHaveNoSpreadAtAll() {
    Calls calls = new Calls(new TimeGrid(20_000, 60_000, 10_000));
    double value = 1.5990505637277868;
    Value.Range range = calls.range(30_000, every(10_000, PATH, ramp(value, 0, 6)));
    assertThat(calls.row("stdvar_over_time", range)).containsOnly(0);
  }

  /** 1 1 2 2 4 6 999: median 2, distances 0 0 1 1 2 4 997, their median 1. */
  @Test
  void madIsTheMedianDistanceFromTheMedian() {
    assertThat(at(70_000, "mad_over_time", 80_000, every(10_000, PATH, 4, 6, 2, 1, 999, 1, 2)))
        .isEqualTo(1);
    assertThat(at(70_000, "mad_over_time", 80_000, every(10_000, PATH, 1, 2, 3, 10))).isEqualTo(1);
  }

  @Test
  void nanIsTheExtremeOnlyWhereThereIsNothingElse() {
    assertThat(at(MINUTE, "min_over_time", 2 * MINUTE, every(10_000, PATH, Double.NaN, 2, 1)))
        .isEqualTo(1);
    assertThat(at(MINUTE, "max_over_time", 2 * MINUTE, every(10_000, PATH, Double.NaN))).isNaN();
  }

  @Test
  void theTimeOfAnExtremeIsThatOfTheLastEqualOne() {
    Series series = every(10_053, PATH, 1, 6, 3, 0, 6, 2, 0, 4);
    assertThat(at(90_000, "ts_of_max_over_time", 90_000, series)).isEqualTo(40.212);
    assertThat(at(90_000, "ts_of_min_over_time", 90_000, series)).isEqualTo(60.318);
  }

  /** n = 11, covariance 105 000, variance of x 9 900 000: slope 0.0106…, at 50 min 38.6…. */
  @Test
  void theLineIsThatOfLeastSquares() {
    Series series = every(5 * MINUTE, PATH, 0, 10, 20, 30, 40, 0, 10, 20, 30, 40, 50);
    Calls calls = Calls.at(50 * MINUTE);
    Value.Range range = calls.range(100 * MINUTE, series);
    assertThat(calls.row("deriv", range)[0]).isCloseTo(0.010606060606060607, within(1e-15));
    assertThat(calls.row("predict_linear", range, calls.scalar(3600))[0])
        .isCloseTo(76.81818181818181, within(1e-10));
  }

  /** The prediction is from the time of evaluation, also where the window is elsewhere. */
  @Test
  void predictionStartsAtTheTimeOfEvaluation() {
    Calls calls = new Calls(new TimeGrid(10 * MINUTE, 70 * MINUTE, 60 * MINUTE));
    Series series = every(5 * MINUTE, PATH, 0, 10, 20, 30, 40, 0, 10, 20, 30, 40, 50);
    Value.Range fixed =
        new Value.Range(TimeGrid.instant(50 * MINUTE), true, 55 * MINUTE, List.of(series));
    double[] predicted = calls.row("predict_linear", fixed, calls.scalar(3600));
    assertThat(predicted[0]).isCloseTo(51.36363636363637, within(1e-10));
    assertThat(predicted[1]).isCloseTo(89.54545454545455, within(1e-10));
  }

  @Test
  void aConstantInfinityHasNoSlope() {
    double inf = Double.POSITIVE_INFINITY;
    assertThat(at(MINUTE, "deriv", 2 * MINUTE, every(10_000, PATH, inf, inf))).isNaN();
    assertThat(at(MINUTE, "deriv", 2 * MINUTE, every(10_000, PATH, 7, 7))).isEqualTo(0);
  }

  /** 0, 1, 3 with ½ and ½: level 0, trend 1; ½·1 + ½·1 = 1; trend ½·1 + ½·1; ½·3 + ½·2 = 2.5. */
  @Test
  void smoothingFollowsLevelAndTrend() {
    Calls calls = Calls.at(MINUTE);
    Value.Range range = calls.range(2 * MINUTE, every(10_000, PATH, 0, 1, 3));
    Value half = calls.scalar(0.5);
    assertThat(calls.row("double_exponential_smoothing", range, half, half)[0]).isEqualTo(2.5);
  }

  @Test
  void aSmoothingFactorOfOneIsRefused() {
    Calls calls = Calls.at(MINUTE);
    Value.Range range = calls.range(2 * MINUTE, every(10_000, PATH, 0, 1, 3));
    assertThatThrownBy(() ->
            calls.call("double_exponential_smoothing", range, calls.scalar(1), calls.scalar(0.5)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("1:6: invalid smoothing factor: expected 0 < factor < 1, got 1");
  }

  @Test
  void aQuantileOutsideOfZeroToOneIsInfiniteAndWarnedOf() {
    Calls calls = Calls.at(MINUTE);
    Value.Range range = calls.range(2 * MINUTE, every(10_000, PATH, 0, 1));
    assertThat(calls.row("quantile_over_time", calls.scalar(-0.5), range)[0])
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: quantile value should be between 0 and 1, got -0.5 (1:3)");
  }

  @Test
  void absenceIsOneWhereNoSeriesHasASample() {
    Calls calls = new Calls(new TimeGrid(0, 3 * MINUTE, MINUTE));
    Value.Range range =
        calls.range(
            MINUTE,
            every(MINUTE, PATH, 1, NONE, NONE, NONE),
            every(MINUTE, PATH.with("path", "/bar"), NONE, NONE, 1, NONE));
    Value absent = calls.call("absent_over_time", selector(), range);
    List<Row> rows = ((Value.Vector) absent).matrix().rows();
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().labels()).isEqualTo(Labels.of("job", "api"));
    assertThat(rows.getFirst().values()).containsExactly(NONE, 1, NONE, 1);
  }

  /**
   * {@code up{job="api", env=~"p.*", zone="a", zone="b"}}: zone is demanded twice, so not at all.
   */
  private static List<Expr> selector() {
    List<Matcher> matchers =
        List.of(
            Matcher.equal("__name__", "up"),
            Matcher.equal("job", "api"),
            new Matcher("env", Matcher.Op.REGEX, "p.*"),
            Matcher.equal("zone", "a"),
            Matcher.equal("zone", "b"));
    Span span = new Span(0, 1);
    var selector = new Expr.VectorSelector("up", matchers, Expr.Shift.NONE, span);
    return List.of(new Expr.Paren(new Expr.MatrixSelector(selector, MINUTE, span), span));
  }
}
