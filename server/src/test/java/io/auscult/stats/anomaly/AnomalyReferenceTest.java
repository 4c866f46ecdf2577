package io.auscult.stats.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.compute.CpuKernels;
import io.auscult.stats.Lcg;
import io.auscult.stats.OrderedWindow;
import io.auscult.stats.Recent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The methods against other implementations. The numbers are from numpy 1.24, SciPy 1.10, pandas
 * 1.5 and scikit-learn 1.2 of Debian 12, computed from the formulas in the classes; {@code lcg} is
 * {@link Lcg}.
 */
class AnomalyReferenceTest {

  /**
   * Of {@code e = -log(1 - lcg(42, 300))}: {@code k = 10; s = sort(e); t = s[-11]; x = s[-10:] - t;
   * p = (arange(1, 11) - .35) / 10; b = x.mean(); c = ((1 - p) * x).mean(); g = 2 - b / (b - 2c);
   * scale = 2bc / (b - 2c); genpareto.isf(1e-4 / (10 / 300), g, loc=t, scale=scale)}.
   */
  @Test
  void fitsATailAsSciPyDoes() {
    OrderedWindow values = new OrderedWindow();
    Arrays.stream(Lcg.uniform(42, 300)).map(u -> -Math.log(1 - u)).forEach(values::add);
    Tail tail = Tail.upper(values);
    assertThat(tail.threshold()).isEqualTo(3.857159729904548, within(1e-12));
    assertThat(tail.shape()).isEqualTo(0.25704707571624286, within(1e-12));
    assertThat(tail.scale()).isEqualTo(0.9418260470836844, within(1e-12));
    assertThat(tail.quantile(1e-4)).isEqualTo(16.50323845643733, within(1e-10));
  }

  /** The values of the formula in the paper of SPOT: t = 10, n = 1000, 20 excesses. */
  @Test
  void extrapolatesAsThePaperSays() {
    assertThat(new Tail(10, 0.1, 2, 0.02).quantile(1e-4))
        .isEqualTo(23.97292929268495, within(1e-12));
    assertThat(new Tail(10, 0, 2, 0.02).quantile(1e-4))
        .isEqualTo(20.596634733096074, within(1e-12));
  }

  @Test
  void mirrorsTheLowerTail() {
    OrderedWindow values = new OrderedWindow();
    OrderedWindow negative = new OrderedWindow();
    for (double value : Lcg.uniform(5, 400)) {
      values.add(value);
      negative.add(-value);
    }
    assertThat(Tail.lower(values)).isEqualTo(Tail.upper(negative));
  }

  /** {@code polyval(polyfit(arange(60.), lcg(7, 60), 3), 60)}. */
  @Test
  void foreseesWithACubicAsNumpyDoes() {
    Recent past = new Recent();
    Arrays.stream(Lcg.uniform(7, 60)).forEach(value -> past.add(0, value));
    assertThat(LocalPolynomial.surprise(past, 1)).isEqualTo(1 - 0.4125819354374144, within(1e-9));
  }

  /**
   * Exponentially weighted mean and variance by {@code Series.ewm(alpha=.1)} over the last 90 of
   * {@code lcg(9, 120)}, the next value being 2.
   */
  @Test
  void weighsAsPandasDoes() {
    assertThat(scored(new EwmaScore(), Lcg.uniform(9, 120), 2))
        .isEqualTo(1.7366960393244835, within(1e-12));
  }

  /**
   * The steps of the paper with {@code numpy.fft}, extrapolated from the values before the last,
   * which is raised by 4.
   */
  @Test
  void findsASpikeInTheSpectrumAsNumpyDoes() {
    double[] values = Lcg.uniform(3, 59);
    Arrays.setAll(values, i -> Math.sin(i * 2 * Math.PI / 12) + 0.1 * values[i]);
    double[] past = Arrays.copyOf(values, 58);
    assertThat(scored(new SpectralResidual(), past, values[58] + 4))
        .isEqualTo(1.3052483303446767, within(1e-9));
  }

  /**
   * {@code x = cumsum(lcg(11, 200) - .5); W = sliding_window_view(x, 6); Z = (W - W.mean(0)) /
   * W.std(0); l, V = eigh(corrcoef(Z.T)); raw = ((Z @ V)**2 / l).sum(1)}; the judged subsequence
   * ends one above the last value.
   */
  @Test
  void weighsPrincipalComponentsAsNumpyDoes() {
    double[] steps = Lcg.uniform(11, 200);
    double[] values = new double[200];
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += steps[i] - 0.5;
      values[i] = sum;
    }
    double[] newest = Arrays.copyOfRange(values, 195, 201);
    newest[5] = values[199] + 1;
    assertThat(SubsequencePca.of(values).orElseThrow().score(newest))
        .isEqualTo(1.6045850126160492, within(1e-9));
  }

  /**
   * {@code y = sin(arange(300) * 2 * pi / 25) + .3 * lcg(5, 300)}, all pairs of z-normalised
   * windows of 32, neighbours within 8 left out; the next value is 3.
   */
  @Test
  void comparesShapesAsNumpyDoes() {
    double[] noise = Lcg.uniform(5, 300);
    double[] values = new double[300];
    Arrays.setAll(values, i -> Math.sin(i * 2 * Math.PI / 25) + 0.3 * noise[i]);
    double[] newest = Arrays.copyOfRange(values, 269, 301);
    newest[31] = 3;
    assertThat(Subsequences.of(values, CpuKernels.CPU).orElseThrow().score(newest))
        .isEqualTo(3.109510216860625, within(1e-6));
  }

  /** {@code LocalOutlierFactor(20, novelty=True).fit(column_stack([lcg(1, 60), lcg(2, 60)]))}. */
  @Test
  void findsLocalOutliersAsScikitLearnDoes() {
    double[] first = Lcg.uniform(1, 60);
    double[] second = Lcg.uniform(2, 60);
    double[][] points = new double[60][];
    Arrays.setAll(points, i -> new double[] {first[i], second[i]});
    LocalOutlierFactor factor = new LocalOutlierFactor(points, 20, CpuKernels.CPU);
    assertThat(Arrays.copyOf(factor.factors(), 3))
        .containsExactly(new double[] {1.04885442, 1.0503319, 1.01032487}, within(5e-9));
    assertThat(factor.factors(new double[][] {{2, 0.5}, {0.5, 0.5}}))
        .containsExactly(new double[] {2.73767413, 0.92839061}, within(5e-9));
  }

  /** The example of scikit-learn's documentation, with k = 2. */
  @Test
  void findsTheOutlierOfScikitLearnsExample() {
    double[][] points = {{-1.1}, {0.2}, {101.1}, {0.3}};
    assertThat(new LocalOutlierFactor(points, 2, CpuKernels.CPU).factors())
        .containsExactly(
            new double[] {0.98214286, 1.03703704, 73.36970899, 0.98214286}, within(5e-9));
  }

  private static double scored(AnomalyScore score, double[] past, double next) {
    for (int i = 0; i < past.length; i++) {
      score.add(i, past[i]);
    }
    return score.of(past.length, next);
  }
}
