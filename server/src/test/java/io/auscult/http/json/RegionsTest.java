package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionsTest {
  private static final Labels LABELS = Labels.of("model", "ranker");

  private static List<Event> regions(long[] times, double... values) {
    return Regions.of(new Series(LABELS, Samples.of(times, values)), "odd", 10);
  }

  @Test
  void pointsWithinAStepAreOneRegion() {
    assertThat(regions(new long[] {10, 20, 30}, 0.5, 0.25, 1))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.time()).isEqualTo(10);
          assertThat(event.timeEnd()).hasValue(30);
          assertThat(event.title()).isEqualTo("odd");
          assertThat(event.text()).isEqualTo("0.25 to 1");
          assertThat(event.tags()).containsExactly("model:ranker");
        });
  }

  @Test
  void aGapAndAMissingPointBothEndARegion() {
    assertThat(regions(new long[] {10, 20, 30, 40, 60}, 1, Stale.MARKER, 1, 1, 1))
        .extracting(Event::time, event -> event.timeEnd().orElse(-1))
        .containsExactly(tuple(10L, -1L), tuple(30L, 40L), tuple(60L, -1L));
  }

  @Test
  void nothingButGapsIsNoRegion() {
    assertThat(regions(new long[] {10, 20}, Stale.MARKER, Stale.MARKER)).isEmpty();
  }

  @Test
  void zeroAndNotANumberAreValues() {
    assertThat(regions(new long[] {10, 40}, 0, Double.NaN))
        .extracting(Event::text)
        .containsExactly("0", "NaN");
  }

  @Test
  void fourDigitsAreTold() {
    assertThat(regions(new long[] {10}, 1234.5678).getFirst().text()).isEqualTo("1235");
  }
}
