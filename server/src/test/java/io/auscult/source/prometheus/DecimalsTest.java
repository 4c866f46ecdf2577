package io.auscult.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own parser is the reference. */
class DecimalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1.5",
        "0.1",
        "123456789012345",
        "1234567890123456",
        "0.000000000000001",
        "9007199254740993",
        "1e-7",
        "1.7976931348623157e+308",
        "4.9E-324",
        "5.",
        ".5"
      })
  void readsAsTheJdkDoes(String text) {
    assertThat(value(text)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void readsAsTheJdkDoesForRandomDecimals() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      String text =
          BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(18))
              .toPlainString();
      assertThat(value(text)).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void readsAsTheJdkDoesForRandomDoublesWithAllTheirDigits() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 100_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      double expected = Double.isFinite(any) ? any : random.nextDouble();
      assertThat(value(Double.toString(expected))).isEqualTo(expected);
    }
  }

  @Test
  void readsTheWordsOfPrometheus() {
    assertThat(value("NaN")).isNaN();
    assertThat(value("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(value("Inf")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(value("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "1.2.3", "one", "1-2", "12345-6", "1e2e3", "a word"})
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> value(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void readsSecondsAsMilliseconds() {
    assertThat(millis("1435781451.781")).isEqualTo(1_435_781_451_781L);
    assertThat(millis("1435781451")).isEqualTo(1_435_781_451_000L);
    assertThat(millis("1.435781451781e9")).isEqualTo(1_435_781_451_781L);
    assertThat(millis("-0.001")).isEqualTo(-1);
  }

  private static double value(String text) {
    return Decimals.value(("x" + text).toCharArray(), 1, text.length());
  }

  private static long millis(String text) {
    return Decimals.millis(text.toCharArray(), 0, text.length());
  }
}
