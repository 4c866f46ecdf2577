package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.TimeGrid;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classic histograms of Prometheus' own tests, and cases computed by hand. */
class HistogramsTest {
  private final Calls calls = Calls.at(0);

  /** Bounds and counts in turn. */
  private Value.Vector histogram(String... boundsAndCounts) {
    return calls.rows(
        IntStream.range(0, boundsAndCounts.length / 2)
            .mapToObj(
                i -> bucket(boundsAndCounts[2 * i], Double.parseDouble(boundsAndCounts[2 * i + 1])))
            .toArray(Row[]::new));
  }

  private static Row bucket(String bound, double... counts) {
    return new Row(Labels.of("__name__", "latency_bucket", "job", "api", "le", bound), counts);
  }

  private Value.Vector positive() {
    return histogram("0.1", "50", ".2", "70", "1e0", "110", "+Inf", "120");
  }

  private Value.Vector negative() {
    return histogram("+Inf", "30", "-.2", "10", "-0.1", "20", "0.3", "20");
  }

  private double quantile(double q, Value.Vector histogram) {
    return calls.row("histogram_quantile", calls.scalar(q), histogram)[0];
  }

  private double fraction(double lower, double upper, Value.Vector histogram) {
    return calls.row("histogram_fraction", calls.scalar(lower), calls.scalar(upper), histogram)[0];
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.2, 0.048",
    "0.5, 0.15",
    "0.8, 0.72",
    "1, 1",
    "-0.1, -Infinity",
    "1.01, Infinity",
    "NaN, NaN"
  })
  void interpolatesFromZeroWhereBoundsArePositive(double q, double expected) {
    assertThat(quantile(q, positive())).isEqualTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, -0.2", "0.2, -0.2", "0.5, -0.15", "0.8, 0.3", "1, 0.3"})
  void givesTheBoundOfAFirstBucketBelowZero(double q, double expected) {
    assertThat(quantile(q, negative())).isCloseTo(expected, within(1e-12));
  }

  @Test
  void theResultHasNeitherNameNorBound() {
    assertThat(
            calls
                .vector("histogram_quantile", calls.scalar(0.5), positive())
                .rows()
                .getFirst()
                .labels())
        .isEqualTo(Labels.of("job", "api"));
  }

  @Test
  void isNanWithoutABucketUpToInfinity() {
    assertThat(quantile(0.5, histogram("1", "10", "2", "20"))).isNaN();
    assertThat(fraction(0, 1, histogram("1", "10", "2", "20"))).isNaN();
  }

  @Test
  void isNanWithoutObservationsAndForOneBucket() {
    assertThat(quantile(0.5, histogram("1", "0", "+Inf", "0"))).isNaN();
    assertThat(quantile(0.5, histogram("+Inf", "10"))).isNaN();
  }

  /** 40, 30, 35 becomes 40, 40, 40: rank 20 lies in the first bucket, half way. */
  @Test
  void raisesCountsThatDecreaseAndSaysSo() {
    assertThat(quantile(0.5, histogram("0.5", "40", "1", "30", "+Inf", "35"))).isEqualTo(0.25);
    assertThat(calls.notices())
        .singleElement()
        .asString()
        .startsWith("PromQL info: input to histogram_quantile needed to be fixed for monotonicity")
        .endsWith("for metric name \"latency_bucket\" (1:6)");
  }

  @Test
  void differencesByRoundingAreNotWorthANotice() {
    assertThat(quantile(0.5, histogram("0.5", "40", "1", "39.99999999999999", "+Inf", "40")))
        .isEqualTo(0.25);
    assertThat(calls.notices()).isEmpty();
  }

  /** Up to 0.2 there are 1 + 1 of 2: the median is the bound of the bucket before. */
  @Test
  void bucketsOfOneBoundWrittenInTwoWaysAreAdded() {
    assertThat(quantile(0.5, histogram("0.1", "1", "0.2", "1", "2e-1", "1", "+Inf", "2")))
        .isEqualTo(0.1);
  }

  @Test
  void rowsWithoutABoundAreLeftOutWithAWarning() {
    double[] one = {1};
    double[] two = {2};
    Value rows =
        calls.rows(
            new Row(Labels.of("__name__", "x", "le", "abc"), one),
            new Row(Labels.of("__name__", "x", "le", "1"), one),
            new Row(Labels.of("__name__", "x", "le", "inf"), two));
    assertThat(calls.row("histogram_quantile", calls.scalar(0.25), rows)).containsExactly(0.5);
    assertThat(calls.notices())
        .containsExactly(
            "PromQL warning: bucket label \"le\" is missing or has a malformed value of \"abc\""
                + " for metric name \"x\" (1:6)");
  }

  @Test
  void pointsWithoutBucketsHaveNoSample() {
    Calls range = new Calls(new TimeGrid(0, 1, 1));
    Value rows = range.rows(bucket("1", 5, NONE), bucket("+Inf", 10, NONE));
    assertThat(range.row("histogram_quantile", range.scalar(0.25), rows))
        .containsExactly(0.5, NONE);
  }

  /** Bounds 0, 2, 4, 6 with one observation each but below 0. */
  @ParameterizedTest
  @CsvSource({
    "0, 4, 0.6666666666666666",
    "0, 6, 1",
    "0, 3.5, 0.5833333333333334",
    "-Infinity, Infinity, 1",
    "4, 0, 0",
    "NaN, 1, NaN",
    "1, 3, 0.3333333333333333"
  })
  void fractionInterpolatesBetweenBounds(double lower, double upper, double expected) {
    Value.Vector histogram = histogram("0", "0", "2", "1", "4", "2", "6", "3", "+Inf", "3");
    assertThat(fraction(lower, upper, histogram)).isEqualTo(expected, within(1e-12));
  }

  @Test
  void severalQuantilesAtOnceHaveALabelEach() {
    Value label = new Value.Text("q");
    var rows =
        calls
            .vector("histogram_quantiles", positive(), label, calls.scalar(0.5), calls.scalar(1))
            .rows();
    assertThat(rows.getFirst().labels()).isEqualTo(Labels.of("job", "api", "q", "0.5"));
    assertThat(rows.getFirst().at(0)).isCloseTo(0.15, within(1e-12));
    assertThat(rows.getLast().labels()).isEqualTo(Labels.of("job", "api", "q", "1.0"));
    assertThat(rows.getLast().at(0)).isEqualTo(1);
  }
}
