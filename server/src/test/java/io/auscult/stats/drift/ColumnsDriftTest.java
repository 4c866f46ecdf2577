package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.auscult.compute.CpuKernels;
import io.auscult.stats.Lcg;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnsDriftTest {
  /** {@code scipy.stats.ks_2samp}, as in {@link SlidingKsTest}. */
  @Test
  void isAsSciPy() {
    ColumnsDrift drift =
        new ColumnsDrift(
            new double[][] {Lcg.uniform(42, 1000)}, new double[][][] {{Lcg.uniform(7, 500)}});
    assertThat(drift.of(DriftMethod.KS, CpuKernels.CPU)[0])
        .containsExactly(new double[] {0.03}, within(1e-12));
  }

  /** Ties, missing numbers, zeros of both signs, infinities, a constant, and too few. */
  @ParameterizedTest
  @EnumSource(names = {"KS", "PSI", "JS", "HELLINGER", "TVD"})
  void isThatOfEachColumnAlone(DriftMethod method) {
    SplittableRandom random = new SplittableRandom(9);
    double[][] references = new double[12][];
    double[][][] samples = new double[12][][];
    for (int i = 0; i < references.length; i++) {
      references[i] = numbers(random, i == 0 ? 9 : 40 * i, i);
      samples[i] =
          new double[][] {
            numbers(random, 9, i), numbers(random, 10 + i, i), numbers(random, 300, i), {}
          };
    }
    Arrays.fill(references[11], 7);
    double[][] scores = new ColumnsDrift(references, samples).of(method, CpuKernels.CPU);
    for (int i = 0; i < references.length; i++) {
      DriftMeasure measure = method.against(references[i]);
      for (int j = 0; j < samples[i].length; j++) {
        assertThat(scores[i][j])
            .as("column %d, sample %d", i, j)
            .isEqualTo(Double.valueOf(alone(measure, samples[i][j])));
      }
    }
  }

  private static double alone(DriftMeasure measure, double[] sample) {
    Arrays.stream(sample).forEach(measure.windows()::add);
    double value = measure.hasEnough() ? measure.value().getAsDouble() : Double.NaN;
    Arrays.stream(sample).forEach(measure.windows()::remove);
    return value;
  }

  private static double[] numbers(SplittableRandom random, int count, int kind) {
    double[] values = new double[count];
    Arrays.setAll(
        values, i -> kind % 2 == 0 ? random.nextGaussian() : Math.rint(3 * random.nextGaussian()));
    if (kind > 5) {
      values[0] = Double.NaN;
      values[1] = Double.POSITIVE_INFINITY;
      values[2] = -0.0;
    }
    return values;
  }

  @Test
  void knowsWhichMethodsItHas() {
    ColumnsDrift none = new ColumnsDrift(new double[][] {}, new double[][][] {});
    assertThat(ColumnsDrift.has(DriftMethod.PSI)).isTrue();
    assertThat(ColumnsDrift.has(DriftMethod.ENERGY)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.of(DriftMethod.ENERGY, CpuKernels.CPU))
        .withMessageContaining("energy");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ColumnsDrift(new double[][] {{1}}, new double[][][] {}))
        .withMessageContaining("got 1 and 0");
  }
}
