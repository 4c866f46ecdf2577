package io.auscult.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.stats.OrderedWindow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformalRankTest {
  private static OrderedWindow upTo(int n) {
    OrderedWindow values = new OrderedWindow();
    for (int i = 1; i <= n; i++) {
      values.add(i);
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({"0.05, 19", "0.025, 39", "0.01, 99", "0.005, 199", "0.3, 3"})
  void needsSoManyValues(double missRate, int needed) {
    assertThat(ConformalRank.needed(missRate)).isEqualTo(needed);
  }

  @Test
  void isTheExtremeOfJustEnoughValues() {
    assertThat(ConformalRank.upper(upTo(39), 0.025)).isEqualTo(39);
    assertThat(ConformalRank.lower(upTo(39), 0.025)).isEqualTo(1);
    assertThat(ConformalRank.upper(upTo(79), 0.025)).isEqualTo(78);
    assertThat(ConformalRank.lower(upTo(79), 0.025)).isEqualTo(2);
  }

  /** scipy: 9 + (norm.ppf(.975) - norm.ppf(.9)) * (7 - 3) / (2 * norm.ppf(.75)) */
  @Test
  void goesBeyondTheExtremeOfTooFewValues() {
    assertThat(ConformalRank.upper(upTo(9), 0.025)).isEqualTo(11.011631514928823, within(1e-8));
    assertThat(ConformalRank.lower(upTo(9), 0.025)).isEqualTo(-1.011631514928823, within(1e-8));
  }

  /** The promise itself: a next value is above with probability a, however few values there are. */
  @ParameterizedTest
  @CsvSource({"19, 0.05", "50, 0.05", "39, 0.025", "200, 0.01"})
  void isExceededAtMostAsOftenAsPromised(int n, double missRate) {
    SplittableRandom random = new SplittableRandom(n);
    int runs = 20_000;
    int exceeded = 0;
    for (int run = 0; run < runs; run++) {
      OrderedWindow values = new OrderedWindow();
      random.doubles(n).forEach(values::add);
      exceeded += random.nextDouble() > ConformalRank.upper(values, missRate) ? 1 : 0;
    }
    double standardError = Math.sqrt(missRate / runs);
    assertThat(exceeded / (double) runs)
        .isBetween(missRate - 1.0 / (n + 1) - 4 * standardError, missRate + 4 * standardError);
  }
}
