package io.auscult.http.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are what a Prometheus 2.42 answers to {@code vector(VALUE)}. */
class SampleTextTest {
  private static final MathContext FEW = new MathContext(3);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "0.25, 0.25",
    "1.8363936276851733E11, 183639362768.51733",
    "-2.5e12, -2500000000000",
    "9007199254740993, 9007199254740992",
    "123456789012345678901, 123456789012345680000",
    "1e21, 1e+21",
    "-1.5e300, -1.5e+300",
    "2e-6, 0.000002",
    "0.0000012345, 0.0000012345",
    "1e-7, 1e-07",
    "-1.25e-10, -1.25e-10",
    "Infinity, +Inf",
    "-Infinity, -Inf",
    "NaN, NaN"
  })
  void isWhatPrometheusWrites(double value, String text) {
    assertThat(SampleText.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, Double.MAX_VALUE, Math.PI, 1e20 / 3, 1e-5 / 3, 1e7})
  void givesTheValueBack(double value) {
    assertThat(Double.parseDouble(SampleText.of(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isTheDecimalNumberWithoutAnExponent(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      double sign = random.nextBoolean() ? 1 : -1;
      double size = Math.pow(10, random.nextDouble(-5.9, 20.9));
      double value =
          sign * (random.nextBoolean() ? size : new BigDecimal(size).round(FEW).doubleValue());
      String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
      if (Math.abs(value) > 1L << 53 || value != Math.rint(value)) {
        assertThat(SampleText.of(value)).isEqualTo(plain);
      }
    }
  }
}
