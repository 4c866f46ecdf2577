package io.auscult.query.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.correlation.Correlation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationsTest {
  private static final long SECOND = 1_000;
  private static final Labels DUTY = Labels.of("__name__", "duty", "pod", "a");
  private static final Labels QPS = Labels.of("__name__", "qps");

  private static Series noise(long seed, Labels labels, double[] beside) {
    SplittableRandom random = new SplittableRandom(seed);
    Samples.Builder samples = new Samples.Builder();
    long time = random.nextInt(5) * SECOND;
    for (int i = 0; i < 400; i++) {
      double value = random.nextInt(30) == 0 ? Double.NaN : beside[i] + random.nextGaussian();
      samples.add(time, value);
      time += random.nextInt(40) == 0 ? 200 * SECOND : 15 * SECOND;
    }
    return new Series(labels, samples.build());
  }

  private static double[] wave() {
    double[] values = new double[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = 3 * Math.sin(i / 9.0);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"corr_over_time", "lag_over_time"})
  void theAnswerAtAnInstantIsTheSameOnAnyGrid(String function) {
    Series duty = noise(1, DUTY, wave());
    Series qps = noise(2, QPS, wave());
    for (TimeGrid grid :
        List.of(
            new TimeGrid(0, 7_000 * SECOND, 100 * SECOND),
            new TimeGrid(3_000 * SECOND, 3_060 * SECOND, 3 * SECOND))) {
      double[] panel = at(new Calls(grid), function, duty, qps);
      for (int i = 0; i < grid.length(); i++) {
        double[] alone = at(Calls.at(grid.at(i)), function, duty, qps);
        assertThat(panel[i]).as("point %d", i).isEqualTo(Double.valueOf(alone[0]));
      }
      assertThat(Arrays.stream(panel).filter(x -> !Stale.is(x)).count()).isGreaterThan(10);
    }
  }

  private static double[] at(Calls calls, String function, Series first, Series second) {
    Value.Range r1 = calls.range(2_000 * SECOND, first);
    Value.Range r2 = calls.range(2_000 * SECOND, second);
    List<Row> rows =
        function.equals("lag_over_time")
            ? calls.vector(function, r1, r2, calls.scalar(300)).rows()
            : calls.vector(function, r1, r2).rows();
    return rows.isEmpty() ? new double[] {Calls.NONE} : rows.getFirst().values();
  }

  /** 1, 4, 9, ... rises as 0, 1, 2, ... does, but in no line. */
  @Test
  void spearmanIsTheDefaultAndOneSeriesServesMany() {
    double[] line = Calls.ramp(0, 1, 19);
    double[] squares = Arrays.stream(line).map(x -> x * x).toArray();
    double[] falling = Arrays.stream(line).map(x -> -x).toArray();
    Calls calls = Calls.at(30 * SECOND);
    Value.Range many =
        calls.range(
            60 * SECOND,
            Calls.every(SECOND, DUTY, squares),
            Calls.every(SECOND, DUTY.with("pod", "b"), falling));
    Value.Range one = calls.range(60 * SECOND, Calls.every(SECOND, QPS, line));
    List<Row> rows = calls.vector("corr_over_time", many, one).rows();
    assertThat(rows.getFirst().labels()).isEqualTo(Labels.of("pod", "a"));
    assertThat(rows.getFirst().at(0)).isCloseTo(1, within(1e-12));
    assertThat(rows.getLast().at(0)).isCloseTo(-1, within(1e-12));
    Value.Text pearson = new Value.Text("pearson");
    double r = calls.vector("corr_over_time", many, one, pearson).rows().getFirst().at(0);
    assertThat(r).isCloseTo(Correlation.PEARSON.of(squares, line), within(1e-12)).isLessThan(0.99);
  }

  /** The wave five samples of 15 seconds later, and the other way round. */
  @Test
  void theLagIsInSecondsAndPositiveWhereTheFirstComesLater() {
    double[] wave = wave();
    double[] later = new double[400];
    System.arraycopy(wave, 0, later, 5, 395);
    Calls calls = Calls.at(6_000 * SECOND);
    Value.Range first = calls.range(2_000 * SECOND, Calls.every(15 * SECOND, DUTY, later));
    Value.Range second = calls.range(2_000 * SECOND, Calls.every(15 * SECOND, QPS, wave));
    assertThat(calls.row("lag_over_time", first, second, calls.scalar(300))).containsExactly(75);
    Value.Range swapped = calls.range(2_000 * SECOND, Calls.every(15 * SECOND, QPS, later));
    Value.Range plain = calls.range(2_000 * SECOND, Calls.every(15 * SECOND, DUTY, wave));
    assertThat(calls.row("lag_over_time", plain, swapped, calls.scalar(300))).containsExactly(-75);
  }

  /** {@code x[1000s]} with {@code x[1000s] offset 75s} of a wave that comes 75 seconds later. */
  @Test
  void anOffsetShiftsOneRangeAgainstTheOther() {
    double[] wave = wave();
    double[] later = new double[400];
    System.arraycopy(wave, 0, later, 5, 395);
    TimeGrid now = TimeGrid.instant(5_000 * SECOND);
    Calls calls = new Calls(now);
    Value.Range first = calls.range(1_000 * SECOND, Calls.every(15 * SECOND, DUTY, later));
    Value.Range second =
        new Value.Range(
            now.earlier(75 * SECOND),
            false,
            1_000 * SECOND,
            List.of(Calls.every(15 * SECOND, QPS, wave)));
    assertThat(calls.row("corr_over_time", first, second)[0]).isCloseTo(1, within(1e-12));
  }

  @Test
  void fewerThanTenPairsSayNothing() {
    Calls calls = Calls.at(30 * SECOND);
    Value.Range ten = calls.range(60 * SECOND, Calls.every(SECOND, DUTY, Calls.ramp(0, 1, 9)));
    Value.Range nine = calls.range(60 * SECOND, Calls.every(SECOND, QPS, Calls.ramp(0, 1, 8)));
    assertThat(calls.vector("corr_over_time", ten, nine).rows()).isEmpty();
    assertThat(calls.vector("corr_over_time", ten, ten).rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0", "-5", "31", "NaN"})
  void theLongestLagIsAtMostHalfOfTheRange(double longest) {
    Calls calls = Calls.at(30 * SECOND);
    Value.Range range = calls.range(60 * SECOND, Calls.every(SECOND, DUTY, 1));
    assertThatThrownBy(() -> calls.call("lag_over_time", range, range, calls.scalar(longest)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "1:9: max_lag must be above 0 and at most half of the shorter range, 30 seconds, got ");
  }

  @Test
  void anUnknownMethodIsAMistake() {
    Calls calls = Calls.at(30 * SECOND);
    Value.Range range = calls.range(60 * SECOND);
    Value.Text kendall = new Value.Text("kendall");
    assertThatThrownBy(() -> calls.call("corr_over_time", range, range, kendall))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "1:9: unknown method \"kendall\", accepted are \"spearman\", \"pearson\"");
  }
}
