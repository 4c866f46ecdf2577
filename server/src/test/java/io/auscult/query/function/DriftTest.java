package io.auscult.query.function;

import static io.auscult.query.function.Calls.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.auscult.promql.ExprException;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.stats.drift.BinnedMeasure;
import io.auscult.stats.drift.SlidingBins;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
  private static final Labels RANKER = Labels.of("__name__", "score", "model", "ranker");
  private static final long SECOND = 1_000;

  /** The largest gap between the two step functions, over all values of both. */
  private static double distance(double[] reference, double[] current) {
    double largest = 0;
    for (double x : concat(reference, current)) {
      largest = Math.max(largest, Math.abs(share(reference, x) - share(current, x)));
    }
    return largest;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static double share(double[] values, double x) {
    return Arrays.stream(values).filter(v -> v <= x).count() / (double) values.length;
  }

  private static double[] window(Samples samples, long start, long end) {
    return Arrays.stream(samples.between(start, end).values())
        .filter(v -> !Double.isNaN(v))
        .toArray();
  }

  /** Rounded, so that there are ties; with NaN and gaps. */
  private static Samples random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Samples.Builder samples = new Samples.Builder();
    long time = 0;
    for (int i = 0; i < 600; i++) {
      time += random.nextInt(30) == 0 ? 400 * SECOND : random.nextInt(1, 30) * SECOND;
      double value = Math.rint(20 * random.nextDouble() + i / 100.0) / 4;
      samples.add(time, random.nextInt(50) == 0 ? Double.NaN : value);
    }
    return samples.build();
  }

  @ParameterizedTest
  @CsvSource({"1, 60, 600", "2, 300, 300", "3, 7, 200", "4, 700, 600"})
  void theDistanceOfMovingWindowsIsThatOfEachPairOfWindows(long seed, int step, int range) {
    Samples samples = random(seed);
    TimeGrid grid = new TimeGrid(0, 9_000 * SECOND, step * SECOND);
    Calls calls = new Calls(grid);
    Value.Range current = calls.range(range * SECOND, new Series(RANKER, samples));
    Value.Range reference =
        new Value.Range(grid.earlier(1_000 * SECOND), false, 800 * SECOND, current.series());
    double[] actual = calls.row("drift_ks", current, reference);
    for (int i = 0; i < grid.length(); i++) {
      long end = grid.at(i);
      double[] now = window(samples, end - range * SECOND, end);
      double[] past = window(samples, end - 1_800 * SECOND, end - 1_000 * SECOND);
      if (Math.min(now.length, past.length) < 10) {
        assertThat(Stale.is(actual[i])).as("point %d", i).isTrue();
      } else {
        assertThat(actual[i]).as("point %d", i).isCloseTo(distance(past, now), within(1e-12));
      }
    }
  }

  @Test
  void psiOfMovingWindowsIsThatOfEachPairOfWindows() {
    Samples samples = random(5);
    TimeGrid grid = new TimeGrid(2_000 * SECOND, 9_000 * SECOND, 100 * SECOND);
    Calls calls = new Calls(grid);
    Value.Range current = calls.range(700 * SECOND, new Series(RANKER, samples));
    Value.Range reference =
        new Value.Range(grid.earlier(900 * SECOND), false, 900 * SECOND, current.series());
    double[] actual = calls.row("drift_psi", current, reference, calls.scalar(5));
    for (int i = 0; i < grid.length(); i++) {
      long end = grid.at(i);
      double[] past = window(samples, end - 1_800 * SECOND, end - 900 * SECOND);
      SlidingBins psi = SlidingBins.against(past, 5);
      double[] now = window(samples, end - 700 * SECOND, end);
      Arrays.stream(now).forEach(psi::add);
      boolean enough = Math.min(now.length, past.length) >= 10;
      assertThat(actual[i]).isEqualTo(Double.valueOf(enough ? psi.value(BinnedMeasure.PSI) : NONE));
    }
  }

  /** Twenty values against the same twenty, shifted by half of them: ten are beyond all others. */
  @Test
  void aFixedReferenceServesAllSeriesWithItsLabels() {
    Calls calls = new Calls(new TimeGrid(20 * SECOND, 22 * SECOND, SECOND));
    Labels a = RANKER.with("version", "a");
    Labels b = RANKER.with("version", "b");
    Value.Range current = calls.range(30 * SECOND, every(a, ramp(20, 0)), every(b, ramp(20, 10)));
    double[] reference = ramp(20, 0);
    Value.Range fixed =
        new Value.Range(
            TimeGrid.instant(20 * SECOND), true, 30 * SECOND, List.of(every(RANKER, reference)));
    var rows = calls.vector("drift_ks", current, fixed).rows();
    assertThat(rows.getFirst().labels()).isEqualTo(a.withoutName());
    assertThat(rows.getFirst().values()).containsOnly(0);
    assertThat(rows.getLast().labels()).isEqualTo(b.withoutName());
    assertThat(rows.getLast().values()).containsOnly(0.5);
  }

  /** SciPy 1.17: ks_2samp(range(20), range(10, 30)).pvalue. */
  @Test
  void thePValueIsThatOfTheDistance() {
    Calls calls = Calls.at(20 * SECOND);
    Value.Range current = calls.range(30 * SECOND, every(RANKER, ramp(20, 0)));
    Value.Range reference = calls.range(30 * SECOND, every(RANKER, ramp(20, 10)));
    assertThat(calls.row("drift_ks_pvalue", current, reference)[0])
        .isCloseTo(0.012298612583953816, within(1e-12));
  }

  @Test
  void fewerThanTenSamplesSayNothing() {
    Calls calls = Calls.at(20 * SECOND);
    Value.Range enough = calls.range(30 * SECOND, every(RANKER, ramp(10, 0)));
    Value.Range few = calls.range(30 * SECOND, every(RANKER, ramp(9, 0)));
    assertThat(calls.vector("drift_ks", enough, few).rows()).isEmpty();
    assertThat(calls.vector("drift_ks", few, enough).rows()).isEmpty();
    assertThat(calls.vector("drift_ks", enough, enough).rows()).hasSize(1);
    assertThat(calls.vector("drift_psi", enough, enough, calls.scalar(11)).rows()).isEmpty();
  }

  @Test
  void aSeriesWithoutReferenceHasNoResult() {
    Calls calls = Calls.at(20 * SECOND);
    Value.Range current = calls.range(30 * SECOND, every(RANKER, ramp(10, 0)));
    Value.Range other = calls.range(30 * SECOND, every(RANKER.with("model", "other"), ramp(10, 0)));
    assertThat(calls.vector("drift_ks", current, other).rows()).isEmpty();
  }

  @Test
  void theReferenceWithTheSameLabelsIsPreferred() {
    Calls calls = Calls.at(20 * SECOND);
    Value.Range current = calls.range(30 * SECOND, every(RANKER, ramp(10, 0)));
    Value.Range two =
        calls.range(30 * SECOND, every(Labels.EMPTY, ramp(10, 100)), every(RANKER, ramp(10, 0)));
    assertThat(calls.row("drift_ks", current, two)).containsExactly(0);
  }

  @Test
  void twoReferencesForOneSeriesAreAMistake() {
    Calls calls = Calls.at(20 * SECOND);
    Labels both = RANKER.with("version", "a");
    Value.Range current = calls.range(30 * SECOND, every(both, ramp(10, 0)));
    Value.Range two =
        calls.range(
            30 * SECOND, every(RANKER, ramp(10, 0)), every(Labels.of("version", "a"), ramp(10, 0)));
    assertThatThrownBy(() -> calls.call("drift_ks", current, two))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("1:6: current series {model=\"ranker\", version=\"a\"} has more")
        .hasMessageContaining("{model=\"ranker\"} and {version=\"a\"}");
  }

  @ParameterizedTest
  @CsvSource({"1", "2.5", "101", "NaN"})
  void binsAreWholeNumbersFromTwoToAHundred(double bins) {
    Calls calls = Calls.at(20 * SECOND);
    Value.Range range = calls.range(30 * SECOND, every(RANKER, ramp(10, 0)));
    assertThatThrownBy(() -> calls.call("drift_psi", range, range, calls.scalar(bins)))
        .isInstanceOf(ExprException.class)
        .hasMessageContaining("bins must be a whole number from 2 to 100, got ");
  }

  private static Series every(Labels labels, double[] values) {
    return Calls.every(SECOND, labels, values);
  }

  private static double[] ramp(int n, double first) {
    return Calls.ramp(first, 1, n - 1);
  }
}
