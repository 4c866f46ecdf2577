package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselinesTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final Value SEASON_NONE = new Value.Text("none");

  /** A day's wave of height 100 with noise of 5, a sample every 10 minutes, for two weeks. */
  private static double[] wave(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[(int) (14 * DAY / (10 * MINUTE))];
    for (int i = 0; i < values.length; i++) {
      double day = 2 * Math.PI * i * 10 * MINUTE / DAY;
      values[i] = 1_000 + 100 * Math.sin(day) + 5 * random.nextDouble(-1, 1);
    }
    return values;
  }

  private static Series series(double[] values) {
    return Calls.every(10 * MINUTE, Labels.of("__name__", "latency", "model", "ranker"), values);
  }

  private static final TimeGrid LAST_DAY = new TimeGrid(13 * DAY, 14 * DAY - 1, 30 * MINUTE);

  @ParameterizedTest
  @ValueSource(strings = {"baseline_lower", "baseline_center", "baseline_upper"})
  void aBaselineKnowsOnlyThePast(String name) {
    Calls calls = new Calls(LAST_DAY);
    double[] values = wave(1);
    double[] before = bound(calls, name, values);
    int changed = (int) (LAST_DAY.at(20) / (10 * MINUTE));
    double[] other = values.clone();
    for (int i = changed; i < other.length; i++) {
      other[i] += 500;
    }
    double[] after = bound(calls, name, other);
    for (int i = 0; i <= 20; i++) {
      assertThat(after[i]).as("point %d", i).isEqualTo(before[i]);
    }
    assertThat(after[30]).isNotEqualTo(before[30]);
  }

  private static double[] bound(Calls calls, String name, double[] values) {
    Value.Range range = calls.range(14 * DAY, series(values));
    return calls.row(name, range, calls.scalar(0.95), new Value.Text("1d"));
  }

  @Test
  void theBandHoldsMostOfAWave() {
    Calls calls = new Calls(LAST_DAY);
    double[] values = wave(2);
    double[] lower = bound(calls, "baseline_lower", values);
    double[] center = bound(calls, "baseline_center", values);
    double[] upper = bound(calls, "baseline_upper", values);
    int inside = 0;
    for (int i = 0; i < lower.length; i++) {
      double value = values[(int) (LAST_DAY.at(i) / (10 * MINUTE))];
      assertThat(center[i]).isBetween(lower[i], upper[i]);
      inside += value >= lower[i] && value <= upper[i] ? 1 : 0;
    }
    assertThat(inside / (double) lower.length).isGreaterThanOrEqualTo(0.85);
  }

  /** 1, ..., 101 are past, 1000 is the newest: the 0.9-quantile of the past is 91. */
  @Test
  void theQuantileIsThatOfThePast() {
    Samples.Builder samples = new Samples.Builder();
    for (int i = 1; i <= 101; i++) {
      samples.add(i * MINUTE, i);
    }
    samples.add(102 * MINUTE, 1000);
    Calls calls = Calls.at(103 * MINUTE);
    Value.Range range = calls.range(DAY, new Series(Labels.EMPTY, samples.build()));
    assertThat(calls.row("baseline_quantile", calls.scalar(0.9), range, SEASON_NONE)[0])
        .isCloseTo(91, within(1e-9));
  }

  /** Of the window (100, 103] minutes only 101 and 102 are before the newest. */
  @Test
  void whatHasLeftTheWindowIsForgotten() {
    double[] values = Calls.ramp(0, 1, 103);
    Calls calls = new Calls(new TimeGrid(50 * MINUTE, 103 * MINUTE, 53 * MINUTE));
    Value.Range range = calls.range(3 * MINUTE, Calls.every(MINUTE, Labels.EMPTY, values));
    double[] medians = calls.row("baseline_quantile", calls.scalar(0.5), range, SEASON_NONE);
    assertThat(medians).containsExactly(48.5, 101.5);
  }

  @Test
  void aFewSamplesGiveNoBand() {
    Calls calls = Calls.at(DAY);
    Value.Range range = calls.range(DAY, series(new double[] {1, 2, 3}));
    assertThat(calls.vector("baseline_upper", range, calls.scalar(0.95)).rows()).isEmpty();
  }

  @Test
  void aWidenedBandIsSaidOnce() {
    Calls calls = new Calls(new TimeGrid(10 * HOUR, 11 * HOUR, 10 * MINUTE));
    Value.Range range = calls.range(14 * DAY, series(wave(3)));
    calls.row("baseline_upper", range, calls.scalar(0.9999));
    assertThat(calls.notices())
        .containsExactly(
            "PromQL info: the band is widened where there are too few comparable past samples for"
                + " a confidence of 0.9999 (1:3)");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "-0.5, -0.5", "NaN, NaN"})
  void confidenceIsBetweenZeroAndOne(double confidence, String shown) {
    Calls calls = Calls.at(DAY);
    Value.Range range = calls.range(DAY, series(new double[] {1}));
    assertThatThrownBy(() -> calls.call("baseline_upper", range, calls.scalar(confidence)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "1:6: confidence must be between 0 and 1, such as 0.95, got " + shown);
  }

  @Test
  void confidenceMayNotVary() {
    Calls calls = new Calls(new TimeGrid(0, 1, 1));
    Value.Range range = calls.range(DAY, series(new double[] {1}));
    Value varying = new Value.Scalar(new TimeGrid(0, 1, 1), new double[] {0.5, 0.6});
    assertThatThrownBy(() -> calls.call("baseline_upper", range, varying))
        .hasMessageContaining("1:6: this argument must be the same at all times, got 0.5 and 0.6");
  }

  @Test
  void anUnknownSeasonOrMethodIsAMistakeThatListsTheKnownOnes() {
    Calls calls = Calls.at(DAY);
    Value.Range range = calls.range(DAY, series(new double[] {1}));
    Value yearly = new Value.Text("1y");
    assertThatThrownBy(() -> calls.call("baseline_upper", range, calls.scalar(0.9), yearly))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("1:9: unknown season \"1y\", accepted are \"none\", \"1d\"");
    assertThatThrownBy(() -> calls.call("anomaly_score", new Value.Text("magic"), range))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("1:3: unknown method \"magic\", accepted are \"auto\", \"ewma\"");
  }

  @Test
  void aSpikeScoresAboveOneAndTheWaveBelow() {
    double[] values = wave(4);
    int spike = (int) (LAST_DAY.at(24) / (10 * MINUTE));
    values[spike] += 80;
    Calls calls = new Calls(LAST_DAY);
    double[] scores =
        calls.row(
            "anomaly_score", new Value.Text("seasonal"), calls.range(14 * DAY, series(values)));
    assertThat(scores[24]).isGreaterThan(2);
    assertThat(scores[12]).isLessThan(1.5);
    assertThat(Arrays.stream(scores).min().orElseThrow()).isNotNegative();
  }

  /** The past is 1, ..., 11: median 6, MAD 3; 6 + 3 * 1.4826 * 3 = 19.3434 is the boundary. */
  @Test
  void theMadScoreIsOneAtThreeDeviations() {
    double[] values = Calls.ramp(1, 1, 11);
    values[11] = 19.3434;
    Calls calls = new Calls(new TimeGrid(100 * MINUTE, 110 * MINUTE, 10 * MINUTE));
    Value.Range range = calls.range(DAY, series(values));
    double[] scores = calls.row("anomaly_score", new Value.Text("mad"), range);
    assertThat(scores[1]).isCloseTo(1, within(1e-12));
    // the past is 1, ..., 10, the newest 11: (11 - 5.5) / (3 * 1.4826 * 2.5)
    assertThat(scores[0]).isCloseTo(5.5 / (3 * 1.4826 * 2.5), within(1e-12));
  }

  @Test
  void theMadScoreNeedsTenPastSamples() {
    Calls calls = Calls.at(DAY);
    Value.Range range = calls.range(2 * DAY, series(Calls.ramp(1, 1, 9)));
    assertThat(calls.vector("anomaly_score", new Value.Text("mad"), range).rows()).isEmpty();
  }

  @Test
  void nanIsNotJudged() {
    double[] values = wave(5);
    values[values.length - 1] = Double.NaN;
    Calls calls = Calls.at(14 * DAY - 10 * MINUTE);
    Value.Range range = calls.range(14 * DAY, series(values));
    assertThat(calls.vector("anomaly_score", new Value.Text("seasonal"), range).rows()).isEmpty();
  }

  /** What {@code offset} makes of a range: the windows of the grid's points, all that earlier. */
  private static Value.Range offset(TimeGrid grid, long offset, double[] values) {
    return new Value.Range(grid.earlier(offset), false, 14 * DAY, List.of(series(values)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"baseline_lower", "baseline_center", "baseline_upper"})
  void anIncidentInTheHourThatAnOffsetLeavesOutDoesNotMoveTheBand(String name) {
    TimeGrid now = TimeGrid.instant(14 * DAY - 10 * MINUTE);
    double[] usual = wave(6);
    double[] incident = usual.clone();
    for (int i = incident.length - 6; i < incident.length; i++) {
      incident[i] *= 5;
    }
    Calls calls = new Calls(now);
    Value.Scalar confidence = calls.scalar(0.95);
    Value season = new Value.Text("1d");
    assertThat(calls.row(name, offset(now, HOUR, incident), confidence, season))
        .isEqualTo(calls.row(name, offset(now, HOUR, usual), confidence, season));
    assertThat(calls.row(name, calls.range(14 * DAY, series(incident)), confidence, season))
        .isNotEqualTo(calls.row(name, calls.range(14 * DAY, series(usual)), confidence, season));
  }

  /** 10 in the night, 1,000 in the afternoon: at 12:00 the morning's window ends at 06:00. */
  @Test
  void underAnOffsetTheSeasonIsThatOfTheEvaluationInstant() {
    double[] values = new double[(int) (14 * DAY / (10 * MINUTE))];
    for (int i = 0; i < values.length; i++) {
      values[i] = 10L * i * MINUTE % DAY < 12 * HOUR ? 10 : 1_000;
    }
    TimeGrid hours = new TimeGrid(13 * DAY + HOUR, 13 * DAY + 23 * HOUR, HOUR);
    Calls calls = new Calls(hours);
    double[] medians =
        calls.row(
            "baseline_quantile",
            calls.scalar(0.5),
            offset(hours, 6 * HOUR, values),
            new Value.Text("1d"));
    for (int i = 0; i < medians.length; i++) {
      assertThat(medians[i]).as("hour %d", i + 1).isEqualTo(i + 1 < 12 ? 10 : 1_000);
    }
  }

  /** The window of {@code @ t} stands still; the points walk through the day after it. */
  @Test
  void underAnAtEachPointHasTheSeasonOfItsOwnInstant() {
    double[] values = new double[(int) (13 * DAY / (10 * MINUTE))];
    for (int i = 0; i < values.length; i++) {
      values[i] = 10L * i * MINUTE % DAY < 12 * HOUR ? 10 : 1_000;
    }
    TimeGrid hours = new TimeGrid(13 * DAY + HOUR, 13 * DAY + 23 * HOUR, 11 * HOUR);
    Calls calls = new Calls(hours);
    Value.Range range =
        new Value.Range(hours.earlier(HOUR + MINUTE), true, 13 * DAY, List.of(series(values)));
    assertThat(calls.row("baseline_quantile", calls.scalar(0.5), range, new Value.Text("1d")))
        .containsExactly(10, 1_000, 1_000);
  }

  /** {@code offset -1h}: the window ends after the point and knows its future. */
  @Test
  void aBaselineKnowsOnlyThePastAlsoWhereTheWindowGoesOn() {
    TimeGrid now = TimeGrid.instant(13 * DAY);
    double[] usual = wave(7);
    double[] other = usual.clone();
    Arrays.fill(other, (int) (13 * DAY / (10 * MINUTE)), other.length, 5_000);
    Calls calls = new Calls(now);
    assertThat(calls.row("baseline_upper", offset(now, -HOUR, other), calls.scalar(0.95)))
        .isEqualTo(calls.row("baseline_upper", offset(now, -HOUR, usual), calls.scalar(0.95)));
  }
}
