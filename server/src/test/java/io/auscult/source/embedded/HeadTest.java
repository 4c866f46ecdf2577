package io.auscult.source.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Samples;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
  /** Each sample has its time for a value. */
  private static Head head(int samples) {
    Samples.Builder all = new Samples.Builder();
    for (int i = 0; i < samples; i++) {
      all.add(10 * i + i % 3, 10 * i + i % 3);
    }
    return Head.after(-1).plus(all.build());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 33})
  void whatLiesBetweenTwoInstantsIsFoundWhereverTheyAre(int samples) {
    Head head = head(samples);
    double[] all = head.waitingSamples().values();
    for (int from = -2; from <= 10 * samples + 2; from++) {
      for (int to = from; to <= 10 * samples + 2; to++) {
        int after = from;
        int until = to;
        double[] expected = Arrays.stream(all).filter(t -> t > after && t <= until).toArray();
        assertThat(head.between(from, to).values()).isEqualTo(expected);
      }
    }
  }
}
