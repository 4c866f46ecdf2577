package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.TimeGrid;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
  /** Overlapping, touching, apart, of no common measure, one window. */
  @ParameterizedTest
  @CsvSource({
    "0, 100, 10, 35",
    "0, 100, 10, 10",
    "0, 100, 20, 5",
    "7, 190, 13, 47",
    "50, 50, 1, 9"
  })
  void eachWindowIsARunOfPiecesThatTouch(long start, long end, long step, long range) {
    TimeGrid ends = new TimeGrid(start, end, step);
    Segments segments = Segments.of(ends, range);
    assertThat(segments.windows()).isEqualTo(ends.length());
    for (int i = 0; i < ends.length(); i++) {
      assertThat(segments.from(segments.first(i))).isEqualTo(ends.at(i) - range);
      assertThat(segments.to(segments.after(i) - 1)).isEqualTo(ends.at(i));
      for (int piece = segments.first(i) + 1; piece < segments.after(i); piece++) {
        assertThat(segments.from(piece)).isEqualTo(segments.to(piece - 1));
      }
    }
    assertThat(segments.start()).isEqualTo(start - range);
    assertThat(segments.end()).isEqualTo(ends.lastMillis());
  }

  @Test
  void whatLiesBetweenWindowsIsNoPiece() {
    Segments segments = Segments.of(new TimeGrid(0, 100, 20), 5);
    assertThat(segments.size()).isEqualTo(6);
    assertThat(IntStream.range(0, 6).mapToLong(segments::from))
        .containsExactly(-5L, 15L, 35L, 55L, 75L, 95L);
  }

  @Test
  void aLongWindowThatMovesALittleHasFewPieces() {
    long week = 7 * 86_400_000L;
    assertThat(Segments.of(new TimeGrid(0, 10_800_000, 30_000), week).size()).isEqualTo(721);
  }
}
