package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangesTest {
  private static final Labels LABELS = Labels.of("__name__", "errors", "model", "ranker");
  private static final long SECOND = 1_000;

  /** A function and a method that it accepts. */
  record Change(String function, String method) {
    Value.Text text() {
      return new Value.Text(method);
    }
  }

  static Stream<Change> all() {
    return Stream.concat(
        new TreeSet<>(ChangeMethod.ONLINE.keySet())
            .stream().map(method -> new Change("change_score", method)),
        ChangeMethod.all().keySet().stream().map(method -> new Change("change_time", method)));
  }

  /** Errors whose rate rises twice and falls once, at uneven times, some NaN. */
  private static Series errors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Samples.Builder samples = new Samples.Builder();
    long time = 0;
    for (int i = 0; i < 1_500; i++) {
      time += random.nextInt(40) == 0 ? 60 * SECOND : random.nextInt(1, 4) * SECOND;
      double rate = i < 500 ? 0.2 : i < 900 ? 0.8 : i < 1_100 ? 0.1 : 0.9;
      double value = random.nextDouble() < rate ? 1 : 0;
      samples.add(time, random.nextInt(50) == 0 ? Double.NaN : value);
    }
    return new Series(LABELS, samples.build());
  }

  /**
   * What is asked for alone is what a panel shows, for steps shorter and longer than the samples.
   */
  @ParameterizedTest
  @MethodSource("all")
  void theAnswerAtAnInstantIsTheSameOnAnyGrid(Change change) {
    Series series = errors(1);
    int answers = 0;
    for (TimeGrid grid :
        List.of(
            new TimeGrid(500 * SECOND, 4_500 * SECOND, 97 * SECOND),
            new TimeGrid(1_900 * SECOND, 2_000 * SECOND, SECOND / 2))) {
      double[] panel = row(new Calls(grid), change, 900, series);
      for (int i = 0; i < grid.length(); i++) {
        double[] alone = row(Calls.at(grid.at(i)), change, 900, series);
        double shown = panel.length > 1 ? panel[i] : NONE;
        assertThat(shown).as("point %d", i).isEqualTo(Double.valueOf(alone[0]));
        answers += Stale.is(shown) ? 0 : 1;
      }
    }
    assertThat(answers).isPositive();
  }

  /** The samples before the range and those after the point do not matter. */
  @ParameterizedTest
  @MethodSource("all")
  void onlyTheSamplesOfTheRangeCount(Change change) {
    Series series = errors(2);
    long end = 2_600 * SECOND;
    Series part = new Series(LABELS, series.samples().between(end - 1_500 * SECOND, end));
    assertThat(row(Calls.at(end), change, 1_500, series))
        .isEqualTo(row(Calls.at(end), change, 1_500, part));
  }

  /** The row of the result; one point without a sample where there is none. */
  private static double[] row(Calls calls, Change change, long seconds, Series series) {
    Value.Range range = calls.range(seconds * SECOND, series);
    List<Row> rows = calls.vector(change.function, change.text(), range).rows();
    return rows.isEmpty() ? new double[] {NONE} : rows.getFirst().values();
  }

  /** 300 samples at 0 or 1 and 300 at 20 or 21, one a second. */
  private static Series step() {
    double[] values = new double[600];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 600; i++) {
      values[i] = random.nextInt(2) + (i < 300 ? 0 : 20);
    }
    return Calls.every(SECOND, LABELS, values);
  }

  @ParameterizedTest
  @CsvSource({
    "pelt, 300, 300",
    "binseg, 300, 300",
    "page_hinkley, 300, 330",
    "cusum, 300, 310",
    "kswin, 300, 315",
    "bocpd, 300, 310"
  })
  void theTimeIsThatOfTheStepOrSoonAfter(String method, double from, double to) {
    Calls calls = Calls.at(599 * SECOND);
    double[] times = row(calls, new Change("change_time", method), 600, step());
    assertThat(times[0]).isBetween(from, to);
    assertThat(calls.vector("change_time", new Value.Text(method), calls.range(0)).rows())
        .isEmpty();
  }

  /** The score reaches 1 where the time is that of the newest sample, and is lower before. */
  @Test
  void theScoreIsOneWhereTheChangeIsSignalled() {
    TimeGrid grid = new TimeGrid(250 * SECOND, 320 * SECOND, SECOND);
    Calls calls = new Calls(grid);
    double[] scores = row(calls, new Change("change_score", "cusum"), 1_000, step());
    double[] times = row(calls, new Change("change_time", "cusum"), 1_000, step());
    List<Double> signalled = new ArrayList<>();
    for (int i = 0; i < grid.length(); i++) {
      boolean now = times[i] == grid.at(i) / 1000.0;
      assertThat(scores[i] >= 1).as("point %d", i).isEqualTo(now);
      if (now) {
        signalled.add(times[i]);
      }
    }
    assertThat(signalled).isNotEmpty().allMatch(time -> time >= 300 && time < 310);
  }

  @Test
  void fewerThanThirtyNumbersSayNothing() {
    double[] values = Calls.ramp(0, 1, 29);
    values[7] = Double.NaN;
    for (Change change : all().filter(c -> !c.method.endsWith("ddm")).toList()) {
      Series few = Calls.every(SECOND, LABELS, values);
      assertThat(row(Calls.at(60 * SECOND), change, 100, few)).containsExactly(NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "adwin, 1.5, 'values from 0 to 1, such as a share of errors'",
    "ddm, -0.1, 'values from 0 to 1, such as a share of errors'",
    "hddm, 2, 'values from 0 to 1, such as a share of errors'",
    "eddm, 0.5, 'values 0 or 1, such as errors one by one'",
    "cusum, Infinity, 'finite values'"
  })
  void aValueThatAMethodCannotReadGivesNoResultAndAWarning(
      String method, double wrong, String accepted) {
    double[] values = new double[100];
    values[50] = wrong;
    Series series = Calls.every(SECOND, LABELS, values);
    Calls calls = Calls.at(99 * SECOND);
    assertThat(row(calls, new Change("change_score", method), 100, series)).containsExactly(NONE);
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: \"%s\" needs %s; where a range has others there is no result (1:6)"
                .formatted(method, accepted));
    Calls later = Calls.at(99 * SECOND);
    row(later, new Change("change_score", method), 40, series);
    assertThat(later.notices()).isEmpty();
  }

  @Test
  void anUnknownMethodIsAMistakeThatListsTheKnownOnes() {
    Calls calls = Calls.at(0);
    assertThatThrownBy(() -> calls.call("change_score", new Value.Text("pelt"), calls.range(1)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining(
            "1:3: unknown method \"pelt\", accepted are \"adwin\", \"bocpd\", \"cusum\", \"ddm\","
                + " \"eddm\", \"hddm\", \"kswin\", \"page_hinkley\"");
    assertThatThrownBy(() -> calls.call("change_time", new Value.Text("magic"), calls.range(1)))
        .hasMessageContaining("\"adwin\", \"binseg\", \"bocpd\"");
  }
}
