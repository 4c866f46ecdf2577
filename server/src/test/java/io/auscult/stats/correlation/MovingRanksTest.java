package io.auscult.stats.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MovingRanksTest {
  /** Many ties, and infinities among them. */
  private static double[] values(int size) {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[size];
    Arrays.setAll(values, i -> 1 / (double) random.nextInt(-20, 20));
    return values;
  }

  /** Each step by few samples, which move the ranks, and by many, which are ordered anew. */
  @Test
  void areThoseOfTheWindowAfterAnyMove() {
    double[] values = values(5_000);
    long[] times = LongStream.range(0, values.length).toArray();
    SplittableRandom random = new SplittableRandom(2);
    MovingRanks ranks = new MovingRanks();
    int from = 0;
    int to = 0;
    while (to < values.length) {
      int most = random.nextInt(4) == 0 ? 150 : 8;
      int next = Math.min(values.length, to + random.nextInt(most));
      int gone = random.nextInt(Math.min(most, to - from) + 1);
      ranks.move(gone, Arrays.copyOfRange(times, to, next), Arrays.copyOfRange(values, to, next));
      from += gone;
      to = next;
      double[] now = Arrays.copyOfRange(values, from, to);
      double middle = (now.length + 1) / 2.0;
      double[] expected =
          Arrays.stream(Correlation.ranks(now)).map(rank -> rank - middle).toArray();
      assertThat(ranks.ranks()).isEqualTo(expected);
      assertThat(ranks.times()).isEqualTo(Arrays.copyOfRange(times, from, to));
      assertThat(ranks.size()).isEqualTo(to - from);
    }
  }

  /** Of 5, 1, 5, 3: 1 is first, 3 second, both 5 share 3.5; the middle is 2.5. */
  @Test
  void countFromTheMiddle() {
    MovingRanks ranks = MovingRanks.of(new long[] {0, 1, 2, 3}, new double[] {5, 1, 5, 3});
    assertThat(ranks.ranks()).containsExactly(1, -1.5, 1, -0.5);
    ranks.move(1, new long[0], new double[0]);
    assertThat(ranks.ranks()).containsExactly(-1, 1, 0);
  }
}
