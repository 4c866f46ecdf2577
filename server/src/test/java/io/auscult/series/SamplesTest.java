package io.auscult.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplesTest {
  private static final Samples SAMPLES =
      Samples.of(new long[] {10, 20, 20, 30}, new double[] {1, 2, 3, 4});

  /** Half-open, (from, to], as PromQL's ranges. */
  @ParameterizedTest
  @CsvSource({
    "0, 100, 10:1 20:2 20:3 30:4",
    "10, 30, 20:2 20:3 30:4",
    "9, 29, 10:1 20:2 20:3",
    "10, 20, 20:2 20:3",
    "20, 20, ''",
    "30, 40, ''",
    "0, 9, ''",
    "30, 10, ''",
    "-9223372036854775808, 9223372036854775807, 10:1 20:2 20:3 30:4",
  })
  void betweenIsOpenAtTheStartAndClosedAtTheEnd(long from, long to, String expected) {
    assertThat(text(SAMPLES.between(from, to))).isEqualTo(expected);
  }

  private static String text(Samples samples) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < samples.size(); i++) {
      text.append(i == 0 ? "" : " ")
          .append(samples.time(i))
          .append(':')
          .append((long) samples.value(i));
    }
    return text.toString();
  }

  @Test
  void firstAfterIsThePositionBehindAnInstant() {
    assertThat(SAMPLES.firstAfter(9)).isZero();
    assertThat(SAMPLES.firstAfter(20)).isEqualTo(3);
    assertThat(SAMPLES.firstAfter(30)).isEqualTo(4);
    assertThat(Samples.EMPTY.firstAfter(0)).isZero();
  }

  @Test
  void aPartOfOthersIsAddedBehindWhatIsThere() {
    Samples.Builder samples =
        new Samples.Builder(1).add(5, 9).add(SAMPLES, 1, 4).add(SAMPLES, 2, 2);
    assertThat(text(samples.build())).isEqualTo("5:9 20:2 20:3 30:4");
    assertThatThrownBy(() -> new Samples.Builder().add(11, 0).add(SAMPLES, 0, 2))
        .hasMessage("times must not decrease, got 10 after 11");
  }

  @Test
  void timesThatDecreaseAreRefused() {
    assertThatThrownBy(() -> Samples.of(new long[] {2, 1}, new double[2]))
        .hasMessage("times must not decrease, got 1 after 2");
    assertThatThrownBy(() -> new Samples.Builder().add(2, 0).add(1, 0))
        .hasMessage("times must not decrease, got 1 after 2");
    assertThatThrownBy(() -> Samples.of(new long[1], new double[2]))
        .hasMessage("as many times as values are needed, got 1 and 2");
  }

  @Test
  void aBuilderGrowsAndWhatItGaveStays() {
    Samples.Builder builder = new Samples.Builder(0);
    for (int i = 0; i < 1_000; i++) {
      builder.add(i, -i);
    }
    Samples built = builder.build();
    builder.add(1_000, 1);
    assertThat(built.size()).isEqualTo(1_000);
    assertThat(built.time(999)).isEqualTo(999);
    assertThat(built.values()).hasSize(1_000).endsWith(-999);
  }

  @Test
  void copiesAreCopies() {
    SAMPLES.times()[0] = 99;
    SAMPLES.values()[0] = 99;
    assertThat(text(SAMPLES)).startsWith("10:1 ");
  }

  @Test
  void equalSamplesHaveEqualTimesAndValuesWhateverRoomTheyHave() {
    Samples built = new Samples.Builder(100).add(1, Double.NaN).build();
    assertThat(built).isEqualTo(Samples.of(new long[] {1}, new double[] {Double.NaN}));
    assertThat(built).hasSameHashCodeAs(Samples.of(new long[] {1}, new double[] {Double.NaN}));
    assertThat(built).isNotEqualTo(Samples.of(new long[] {2}, new double[] {Double.NaN}));
    assertThat(built).isNotEqualTo(Samples.of(new long[] {1}, new double[] {Stale.MARKER}));
  }

  @Test
  void onlyTheMarkerIsStale() {
    assertThat(Stale.is(Stale.MARKER)).isTrue();
    assertThat(Stale.is(Double.NaN)).isFalse();
    assertThat(Stale.is(0)).isFalse();
    double[] stored = {Stale.MARKER};
    assertThat(Stale.is(Samples.of(new long[1], stored).between(-1, 0).value(0))).isTrue();
  }
}
