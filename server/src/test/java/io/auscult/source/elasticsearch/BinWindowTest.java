package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.TimeGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinWindowTest {
  private static long[][] pieces(Segments segments, int bins) {
    SplittableRandom random = new SplittableRandom(5);
    long[][] pieces = new long[segments.size()][bins];
    for (long[] piece : pieces) {
      for (int bin = 0; bin < bins; bin++) {
        piece[bin] = random.nextInt(100);
      }
    }
    return pieces;
  }

  @ParameterizedTest
  @CsvSource({"10, 35", "10, 10", "20, 5", "13, 47"})
  void countsAreTheSumsOfTheWindowsPieces(long step, long range) {
    Segments segments = Segments.of(new TimeGrid(0, 400, step), range);
    long[][] pieces = pieces(segments, 3);
    BinWindow window = new BinWindow(segments, pieces, 3);
    for (int i = 0; i < segments.windows(); i++) {
      window.moveTo(i);
      long[] sums = new long[3];
      for (int piece = segments.first(i); piece < segments.after(i); piece++) {
        for (int bin = 0; bin < 3; bin++) {
          sums[bin] += pieces[piece][bin];
        }
      }
      assertThat(window.counts()).containsExactly(sums);
      assertThat(window.size()).isEqualTo(sums[0] + sums[1] + sums[2]);
    }
  }

  @Test
  void aFixedWindowServesEveryPoint() {
    Segments segments = Segments.of(TimeGrid.instant(100), 50);
    BinWindow window = new BinWindow(segments, new long[][] {{1, 2}}, 2);
    for (int i = 0; i < 5; i++) {
      window.moveTo(i);
      assertThat(window.counts()).containsExactly(1, 2);
    }
  }
}
