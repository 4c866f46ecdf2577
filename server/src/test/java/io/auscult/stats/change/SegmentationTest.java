package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentationTest {
  /** A way to cut a series into levels. */
  record Cut(String name, Function<double[], int[]> changes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Cut> both() {
    return Stream.of(
        new Cut("pelt", values -> Pelt.changes(values, () -> {})),
        new Cut("binseg", values -> BinarySegmentation.changes(values, () -> {})));
  }

  @ParameterizedTest
  @MethodSource("both")
  void levelsFarApartAreCutWhereTheyChange(Cut cut) {
    double[] values = Streams.normal(1, 400, 0);
    values = Streams.shifted(Streams.shifted(Streams.shifted(values, 90, 8), 200, -15), 310, 5);
    assertThat(cut.changes.apply(values)).containsExactly(90, 200, 310);
  }

  /** Measured: none of a hundred for independent samples, 2 where they resemble by 0.5. */
  @ParameterizedTest
  @MethodSource("both")
  void oneLevelIsSeldomCut(Cut cut) {
    for (double resemblance : new double[] {0, 0.5}) {
      long wrong = 0;
      for (long seed = 1; seed <= 100; seed++) {
        wrong += cut.changes.apply(Streams.normal(seed, 500, resemblance)).length > 0 ? 1 : 0;
      }
      assertThat(wrong).as("resemblance %s", resemblance).isLessThanOrEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void aSpikeAConstantAndAFewSamplesAreNoLevels(Cut cut) {
    double[] spike = Streams.normal(3, 200, 0);
    spike[120] += 12;
    assertThat(cut.changes.apply(spike)).isEmpty();
    assertThat(cut.changes.apply(new double[100])).isEmpty();
    assertThat(cut.changes.apply(new double[19])).isEmpty();
    assertThat(cut.changes.apply(new double[0])).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void aStepOfAnOtherwiseConstantSeriesIsFound(Cut cut) {
    double[] values = new double[200];
    Arrays.fill(values, 150, 200, 2);
    assertThat(cut.changes.apply(values)).containsExactly(150);
  }

  /** The minimum over all segmentations, by the recursion without giving anything up. */
  private static int[] best(double[] values) {
    LevelCost cost = new LevelCost(values);
    int n = values.length;
    double[] least = new double[n + 1];
    int[] last = new int[n + 1];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = 0;
    for (int to = 1; to <= n; to++) {
      for (int from = 0; from <= to - LevelCost.LEAST; from++) {
        double sum = least[from] + cost.of(from, to) + (from == 0 ? 0 : cost.perChange());
        if (sum < least[to]) {
          least[to] = sum;
          last[to] = from;
        }
      }
    }
    int[] starts = new int[0];
    for (int start = last[n]; start > 0; start = last[start]) {
      starts = Arrays.copyOf(starts, starts.length + 1);
      starts[starts.length - 1] = start;
    }
    Arrays.sort(starts);
    return starts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void peltFindsTheBestOfAllSegmentations(long seed) {
    double[] values = Streams.normal(seed, 700, 0.3);
    for (int at = 60; at < 700; at += 40 + (int) (20 * seed)) {
      values = Streams.shifted(values, at, at % 3 == 0 ? 1.5 : -2);
    }
    assertThat(Pelt.changes(values, () -> {})).isNotEmpty().isEqualTo(best(values));
  }

  /**
   * A slow wave is cut or not by its height against the price; with none of them much is given up.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 2, 8, 30})
  void peltCutsASlowWaveAsTheBestOfAllDoes(double height) {
    double[] values = Streams.normal(1, 1_500, 0);
    for (int i = 0; i < values.length; i++) {
      int steps = i / 500;
      values[i] += height * (Math.sin(2 * Math.PI * i / 288) + steps);
    }
    assertThat(Pelt.changes(values, () -> {})).isEqualTo(best(values));
  }

  @Test
  void aLongSearchCanBeEnded() {
    int[] asked = new int[1];
    Pelt.changes(Streams.normal(1, 2_000, 0), () -> asked[0]++);
    assertThat(asked[0]).isGreaterThanOrEqualTo(7);
  }
}
