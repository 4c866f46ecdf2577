package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependenceTest {
  /** Deciles of a long autoregressive series. */
  private static int[] deciles(double phi, int size) {
    double[] values = Autoregressive.series(phi, size, new SplittableRandom(7));
    return SlidingBins.against(values, 10).of(values);
  }

  /** (1 + phi) / (1 - phi), and a standard error above it. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 3", "0.9, 19", "0.99, 199"})
  void isTheTimeOfAnAutoregressiveSeries(double phi, double time) {
    int size = 200_000;
    Dependence dependence = Dependence.of(deciles(phi, size));
    double expected = time * (1 + 2 * Math.sqrt(time / size));
    assertThat(dependence.slow()).isCloseTo(expected, within(0.15 * expected));
    assertThat(dependence.mean()).isBetween(0.9, dependence.slow() * 1.05);
  }

  @Test
  void ofAConstantAndOfVeryFewValuesThereIsNone() {
    assertThat(Dependence.of(new int[50])).isEqualTo(new Dependence(50, 1, 1));
    assertThat(Dependence.of(new int[] {0, 1, 2}).slow()).isBetween(1.0, 3.0);
    assertThat(Dependence.of(new int[0])).isEqualTo(new Dependence(0, 1, 1));
  }

  /** All that a window with one step in it tells is that there are two levels. */
  @Test
  void aStepIsWorthFewValues() {
    int[] step = IntStream.range(0, 1_000).map(i -> i < 500 ? 2 : 7).toArray();
    Dependence dependence = Dependence.of(step);
    assertThat(step.length / dependence.slow()).isBetween(1.0, 4.0);
  }

  /** Every fifth sample of a series is as far from its neighbours in time as in the series. */
  @Test
  void isSharedBetweenWindowsInTheirOwnSteps() {
    Dependence often = new Dependence(1_000, 21, 11);
    Dependence seldom = new Dependence(1_000, 5, 3);
    Dependence shared = seldom.with(often, 5, 1);
    assertThat(shared).isEqualTo(new Dependence(1_000, 5, 3));
    assertThat(often.with(seldom, 1, 5).slow()).isCloseTo(21, within(1e-9));
    assertThat(new Dependence(10, 1, 1).with(often, 1, 1).slow()).isEqualTo(10);
  }

  @Test
  void doesNotDependOnTheDirectionOfTimeOrValues() {
    int[] bins = deciles(0.8, 2_000);
    Dependence forward = Dependence.of(bins);
    int[] mirrored = Arrays.stream(bins).map(bin -> 9 - bin).toArray();
    int[] backward = IntStream.range(0, bins.length).map(i -> bins[bins.length - 1 - i]).toArray();
    for (Dependence other : new Dependence[] {Dependence.of(mirrored), Dependence.of(backward)}) {
      assertThat(other.slow()).isCloseTo(forward.slow(), within(1e-9));
      assertThat(other.mean()).isCloseTo(forward.mean(), within(1e-9));
    }
  }
}
