package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Matrix.Row;
import io.auscult.series.TimeGrid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantFunctionsTest {
  private static final Labels JOB = Labels.of("__name__", "up", "job", "api");
  private final Calls calls = Calls.at(0);

  private double of(String name, double value) {
    return calls.row(name, calls.rows(new Row(JOB, new double[] {value})))[0];
  }

  @ParameterizedTest
  @CsvSource({
    "abs, -2.5, 2.5",
    "ceil, -2.5, -2",
    "floor, -2.5, -3",
    "round, 2.5, 3",
    "round, -2.5, -2",
    "sgn, -50, -1",
    "sgn, NaN, NaN",
    "sqrt, 9, 3",
    "ln, 0, -Infinity",
    "ln, -1, NaN",
    "log2, 8, 3",
    "log2, 536870912, 29",
    "log2, 0.125, -3",
    "log2, 4.9e-324, -1074",
    "log2, 0, -Infinity",
    "log2, -1, NaN",
    "log2, Infinity, Infinity",
    "log10, 1000, 3",
    "exp, 0, 1",
    "acosh, 1, 0",
    "acosh, 0.5, NaN",
    "atanh, 1, Infinity",
    "atanh, 2, NaN",
    "asinh, -Infinity, -Infinity"
  })
  void isExactAt(String name, double value, double expected) {
    assertThat(of(name, value)).isEqualTo(Double.valueOf(expected));
  }

  /** Python 3: math.log2, asinh, acosh, atanh, radians, degrees. */
  @ParameterizedTest
  @CsvSource({
    "log2, 10, 3.321928094887362", "log2, 20, 4.321928094887363",
        "log2, 0.9999999, -1.4426951122643492e-07",
    "asinh, 0.5, 0.48121182505960347", "asinh, -3, -1.8184464592320668", "asinh, 1e-10, 1e-10",
    "asinh, 1e200, 461.2101657793691", "acosh, 1.5, 0.9624236501192069",
        "acosh, 10, 2.993222846126381",
    "acosh, 1e200, 461.2101657793691", "atanh, 0.5, 0.5493061443340548",
        "atanh, -0.9, -1.4722194895832204",
    "rad, 180, 3.141592653589793", "deg, 1, 57.29577951308232"
  })
  void isCloseToTheReference(String name, double value, double expected) {
    assertThat(of(name, value)).isCloseTo(expected, within(4 * Math.ulp(expected)));
  }

  @Test
  void theMetricNameGoesAndGapsStay() {
    Calls range = new Calls(new TimeGrid(0, 2, 1));
    Row row =
        range
            .vector("abs", range.rows(new Row(JOB, new double[] {-1, NONE, Double.NaN})))
            .rows()
            .getFirst();
    assertThat(row.labels()).isEqualTo(Labels.of("job", "api"));
    assertThat(row.values()).containsExactly(1, NONE, Double.NaN);
    assertThat(row.hasSample(2)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"-7, 5, -5", "7.5, 5, 10", "0.34, 0.1, 0.3", "NaN, 1, NaN"})
  void roundsToAMultiple(double value, double to, double expected) {
    Value vector = calls.rows(new Row(JOB, new double[] {value}));
    assertThat(calls.row("round", vector, calls.scalar(to))[0]).isCloseTo(expected, within(1e-15));
  }

  @Test
  void clampsIntoLimitsAndKeepsNothingBetweenLimitsTheWrongWayRound() {
    Value vector = calls.rows(new Row(JOB, new double[] {100}));
    assertThat(calls.row("clamp", vector, calls.scalar(-25), calls.scalar(75))).containsExactly(75);
    assertThat(calls.row("clamp_min", vector, calls.scalar(175))).containsExactly(175);
    assertThat(calls.row("clamp_max", vector, calls.scalar(-5))).containsExactly(-5);
    assertThat(calls.row("clamp", vector, calls.scalar(0), calls.scalar(Double.NaN)))
        .containsExactly(Double.NaN);
    Value infinite = calls.rows(new Row(JOB, new double[] {Double.NEGATIVE_INFINITY}));
    // as Prometheus 2.42 answers
    assertThat(calls.row("clamp", infinite, calls.scalar(0), calls.scalar(Double.NaN)))
        .containsExactly(0);
    assertThat(calls.vector("clamp", vector, calls.scalar(5), calls.scalar(-5)).rows()).isEmpty();
  }

  /** 1136239445 is 2006-01-02 22:04:05 UTC, a Monday. */
  @ParameterizedTest
  @CsvSource({
    "year, 1136239445, 2006",
    "month, 1136239445, 1",
    "day_of_month, 1136239445, 2",
    "day_of_year, 1136239445, 2",
    "day_of_week, 1136239445, 1",
    "hour, 1136239445, 22",
    "minute, 1136239445, 4",
    "day_of_year, 1483191420, 366",
    "days_in_month, 1454284800, 29",
    "days_in_month, 1485907200, 28",
    "day_of_week, 259200, 0",
    "year, -1, 1969",
    "year, NaN, NaN",
    "year, Infinity, NaN"
  })
  void readsTheCalendarInUtc(String name, double seconds, double expected) {
    assertThat(of(name, seconds)).isEqualTo(Double.valueOf(expected));
  }

  @Test
  void withoutAnArgumentTheCalendarIsOfTheTimeOfEvaluation() {
    Calls hours = new Calls(new TimeGrid(0, 7_200_000, 3_600_000));
    assertThat(hours.row("hour")).containsExactly(0, 1, 2);
  }

  @Test
  void timeIsInSeconds() {
    Value.Scalar time = (Value.Scalar) Calls.at(1).call("time");
    assertThat(time.values()).containsExactly(0.001);
  }

  @Test
  void aScalarNeedsExactlyOneSample() {
    Calls range = new Calls(new TimeGrid(0, 2, 1));
    Value vector =
        range.rows(
            new Row(JOB, new double[] {1, 2, NONE}),
            new Row(Labels.EMPTY, new double[] {3, NONE, NONE}));
    Value.Scalar scalar = (Value.Scalar) range.call("scalar", vector);
    assertThat(scalar.values()).containsExactly(Double.NaN, 2, Double.NaN);
    assertThat(range.row("vector", scalar)).containsExactly(Double.NaN, 2, Double.NaN);
  }

  @Test
  void stepAndRangeAreThoseOfTheQuery() {
    Calls range = new Calls(new TimeGrid(10_000, 30_000, 10_000));
    assertThat(((Value.Scalar) range.call("step")).values()).containsExactly(10, 10, 10);
    assertThat(((Value.Scalar) range.call("range")).values()).containsExactly(20, 20, 20);
    assertThat(((Value.Scalar) calls.call("step")).values()).containsExactly(0);
  }

  @Test
  void absentIsOneWhereThereIsNoSample() {
    Calls range = new Calls(new TimeGrid(0, 1, 1));
    Value vector = range.rows(new Row(JOB, new double[] {5, NONE}));
    assertThat(range.row("absent", vector)).containsExactly(NONE, 1);
  }

  @Test
  void sortsByValueWithNanLast() {
    Value vector = values(3, Double.NaN, 1, 2);
    assertThat(order("sort", vector)).containsExactly("2", "3", "0", "1");
    assertThat(order("sort_desc", vector)).containsExactly("0", "3", "2", "1");
  }

  @Test
  void sortsByLabelsAsNumbersWhereTheyAreNumbers() {
    Value vector = values(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(order("sort_by_label", vector, new Value.Text("i")))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    assertThat(order("sort_by_label_desc", vector, new Value.Text("i")).getFirst()).isEqualTo("11");
    assertThat(NaturalOrder.compare("1.11.3", "1.111.3")).isNegative();
    assertThat(NaturalOrder.compare("4m600", "4m5")).isPositive();
    assertThat(NaturalOrder.compare("a", "a")).isZero();
  }

  private List<String> order(String name, Value... arguments) {
    Matrix sorted = calls.vector(name, arguments);
    return sorted.rows().stream().map(row -> row.labels().get("i")).toList();
  }

  private Value values(double... values) {
    return calls.rows(
        IntStream.range(0, values.length)
            .mapToObj(i -> new Row(Labels.of("i", "" + i), new double[] {values[i]}))
            .toArray(Row[]::new));
  }
}
