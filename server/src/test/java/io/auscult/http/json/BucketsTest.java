package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.List;
import org.junit.jupiter.api.Test;

class BucketsTest {
  private static Series bucket(String model, String le, double... counts) {
    long[] times = {10, 20};
    return new Series(Labels.of("le", le, "model", model), Samples.of(times, counts));
  }

  private static List<String> bounds(List<Series> series) {
    return series.stream().map(one -> one.labels().get("le")).toList();
  }

  @Test
  void bucketsStandByTheirBoundsWithoutThoseBelow() {
    List<Series> apart =
        Buckets.apart(
            List.of(bucket("a", "+Inf", 9, 9), bucket("a", "10", 8, 5), bucket("a", "2", 7, 5)));

    assertThat(bounds(apart)).containsExactly("2", "10", "+Inf");
    assertThat(apart.stream().map(one -> one.samples().value(0))).containsExactly(7.0, 1.0, 1.0);
    assertThat(apart.stream().map(one -> one.samples().value(1))).containsExactly(5.0, 0.0, 4.0);
  }

  @Test
  void histogramsOfOtherLabelsDoNotMix() {
    List<Series> apart =
        Buckets.apart(
            List.of(bucket("a", "2", 7, 7), bucket("b", "2", 3, 3), bucket("a", "10", 8, 8)));

    assertThat(bounds(apart)).containsExactly("2", "10", "2");
    assertThat(apart.get(1).samples().value(0)).isEqualTo(1);
    assertThat(apart.get(2).samples().value(0)).isEqualTo(3);
  }

  @Test
  void aGapBelowTakesNothingAndAGapAboveStays() {
    List<Series> apart =
        Buckets.apart(
            List.of(bucket("a", "2", Stale.MARKER, 4), bucket("a", "10", 8, Stale.MARKER)));

    assertThat(apart.get(1).samples().value(0)).isEqualTo(8);
    assertThat(Stale.is(apart.get(1).samples().value(1))).isTrue();
  }

  @Test
  void bucketsReadOneAfterTheOtherAreNeverNegative() {
    List<Series> apart = Buckets.apart(List.of(bucket("a", "2", 7, 7), bucket("a", "10", 6, 7)));

    assertThat(apart.get(1).samples().value(0)).isEqualTo(0);
  }

  @Test
  void seriesWithoutABoundStayAsTheyAre() {
    Series plain =
        new Series(Labels.of("model", "a"), Samples.of(new long[] {10}, new double[] {5}));

    assertThat(Buckets.apart(List.of(plain))).containsExactly(plain);
  }
}
