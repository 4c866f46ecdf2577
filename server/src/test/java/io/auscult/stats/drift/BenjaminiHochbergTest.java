package io.auscult.stats.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
  /** scipy.stats.false_discovery_control([0.01, 0.04, 0.03, 0.2, 0.005, 0.8]) */
  @Test
  void isWhatSciPySays() {
    double[] adjusted =
        BenjaminiHochberg.adjusted(new double[] {0.01, 0.04, 0.03, 0.2, 0.005, 0.8});
    assertThat(adjusted)
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.24, 0.03, 0.8}, within(1e-12));
  }

  @Test
  void leavesOneValueAsItIsAndEqualOnesEqual() {
    assertThat(BenjaminiHochberg.adjusted(new double[] {0.04})).containsExactly(0.04);
    assertThat(BenjaminiHochberg.adjusted(new double[] {0.5, 0.5, 0.5}))
        .containsExactly(0.5, 0.5, 0.5);
    assertThat(BenjaminiHochberg.adjusted(new double[0])).isEmpty();
  }
}
