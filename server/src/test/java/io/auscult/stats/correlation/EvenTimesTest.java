package io.auscult.stats.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EvenTimesTest {
  private static EvenTimes of(long... times) {
    return EvenTimes.of(times, 10);
  }

  @Test
  void theShiftIsThatOfTheNearest() {
    assertThat(of(0, 10, 20).shift(of(0, 10, 20), 0)).hasValue(0);
    assertThat(of(20, 30, 40).shift(of(0, 10, 20), 0)).hasValue(2);
    assertThat(of(0, 10, 20).shift(of(20, 30, 40), 0)).hasValue(-2);
    assertThat(of(0, 10, 20).shift(of(0, 10, 20), 10)).as("delayed").hasValue(-1);
    assertThat(of(4, 14, 24).shift(of(0, 10, 20), 0)).as("apart").hasValue(0);
    assertThat(of(-1, 11, 20).shift(of(2, 10, 19), 0)).as("trembling").hasValue(0);
  }

  @Test
  void thereIsNoneWhereTheNearestMayBeTwo() {
    assertThat(of(5, 15, 25).shift(of(0, 10, 20), 0)).isEmpty();
    assertThat(of(0, 10, 30).shift(of(0, 10, 20), 0)).isEmpty();
    assertThat(of(0, 10, 10).shift(of(0, 10, 20), 0)).isEmpty();
  }
}
