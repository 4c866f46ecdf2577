package io.auscult.stats.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.Lcg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExponentialsTest {
  @Test
  void areThoseOfTheMathLibrary() {
    double[] numbers = Arrays.stream(Lcg.uniform(7, 100_000)).map(u -> -10 * u).toArray();
    numbers[0] = 0;
    numbers[1] = Exponentials.LOWEST;
    double[] exponentials = numbers.clone();
    Exponentials.replace(exponentials, numbers.length - 1);
    for (int i = 0; i < numbers.length - 1; i++) {
      assertThat(exponentials[i] / Math.exp(numbers[i])).isCloseTo(1, within(1e-14));
    }
    int last = numbers.length - 1;
    assertThat(exponentials[last]).as("beyond the count").isEqualTo(numbers[last]);
  }
}
