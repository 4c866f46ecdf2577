package io.auscult.stats.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import io.auscult.stats.OrderedWindow;
import io.auscult.stats.Quantiles;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Differences of quantiles by the bootstrap. */
class BootstrapQuantileTest {
  private static OrderedWindow window(DoubleStream values) {
    OrderedWindow window = new OrderedWindow();
    values.forEach(window::add);
    return window;
  }

  private static double bound(double q, OrderedWindow a, OrderedWindow b, double share) {
    return Quantiles.of(new BootstrapQuantile(q).differences(a, b), share);
  }

  /**
   * SciPy 1.10, u and v {@link Lcg} of the seeds 42 and 7:
   *
   * <pre>
   *   x = -log(1 - u[:300]); w = -1.3 * log(1 - v[:400])
   *   bootstrap((x, w), lambda a, b, axis: quantile(a, q, axis=axis) - quantile(b, q, axis=axis),
   *             n_resamples=200000, method="percentile", confidence_level=.9, random_state=1)
   * </pre>
   *
   * Of 2,000 replicates 0.05 are below the lower bound but for chance, with a standard deviation of
   * 0.005.
   */
  @ParameterizedTest
  @CsvSource({
    "0.5, -0.2486454920190443, 0.025493297973847355",
    "0.9, -0.6025509220419383, 0.19449294482609902",
    "0.98, -2.005311731559427, 0.20776088350196176"
  })
  void boundsAreThoseOfSciPy(double q, double lower, double upper) {
    OrderedWindow x = window(Arrays.stream(Lcg.uniform(42, 300)).map(u -> -Math.log(1 - u)));
    OrderedWindow w = window(Arrays.stream(Lcg.uniform(7, 400)).map(v -> -1.3 * Math.log(1 - v)));
    double[] differences = new BootstrapQuantile(q).differences(x, w);
    assertThat(shareUpTo(differences, lower)).isCloseTo(0.05, within(0.015));
    assertThat(shareUpTo(differences, upper)).isCloseTo(0.95, within(0.015));
  }

  /**
   * The median of 101 draws from 0 to 100 is at most r where 51 draws or more are: {@code
   * binom.sf(50, 101, (r + 1) / 101)}, which SciPy has as 0.18418 for r = 45, 0.46027 for 49 and
   * 0.81582 for 54.
   */
  @Test
  void ranksAreThoseOfTheBinomialDistribution() {
    OrderedWindow sample = window(DoubleStream.iterate(0, i -> i + 1).limit(101));
    OrderedWindow nothing = window(DoubleStream.generate(() -> 0).limit(101));
    double[] medians = new BootstrapQuantile(0.5).differences(sample, nothing);
    assertThat(shareUpTo(medians, 45)).isCloseTo(0.18418, within(0.025));
    assertThat(shareUpTo(medians, 49)).isCloseTo(0.46027, within(0.035));
    assertThat(shareUpTo(medians, 54)).isCloseTo(0.81582, within(0.03));
  }

  private static double shareUpTo(double[] values, double most) {
    return Arrays.stream(values).filter(value -> value <= most).count() / (double) values.length;
  }

  @Test
  void theSameSamplesHaveTheSameAnswer() {
    OrderedWindow x = window(Arrays.stream(Lcg.uniform(42, 300)));
    OrderedWindow w = window(Arrays.stream(Lcg.uniform(7, 400)));
    assertThat(new BootstrapQuantile(0.9).differences(x, w))
        .containsExactly(new BootstrapQuantile(0.9).differences(x, w));
  }

  @Test
  void fiveAreNeededBeyondTheQuantile() {
    BootstrapQuantile high = new BootstrapQuantile(0.99);
    assertThat(high.hasEnough(window(DoubleStream.generate(() -> 1).limit(499)))).isFalse();
    assertThat(high.hasEnough(window(DoubleStream.generate(() -> 1).limit(500)))).isTrue();
    BootstrapQuantile low = new BootstrapQuantile(0.1);
    assertThat(low.hasEnough(window(DoubleStream.generate(() -> 1).limit(50)))).isTrue();
    assertThat(low.hasEnough(window(DoubleStream.generate(() -> 1).limit(49)))).isFalse();
  }

  /** How often an interval of 0.9 has the true difference: figures of docs/statistics.md. */
  @ParameterizedTest
  @CsvSource({"0.5, 100", "0.95, 200", "0.99, 500", "0.99, 5000"})
  void anIntervalKeepsItsPromise(double q, int n) {
    SplittableRandom random = new SplittableRandom(17);
    DoubleSupplier latency = () -> Math.exp(0.6 * random.nextGaussian());
    int inside = 0;
    for (int i = 0; i < 300; i++) {
      OrderedWindow a = window(DoubleStream.generate(latency).limit(n));
      OrderedWindow b = window(DoubleStream.generate(latency).limit(n));
      inside += bound(q, a, b, 0.05) <= 0 && bound(q, a, b, 0.95) >= 0 ? 1 : 0;
    }
    assertThat(inside / 300.0).isBetween(0.85, 0.97);
  }
}
