package io.auscult.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkTest {
  private static Samples of(double... values) {
    return Samples.of(LongStream.range(0, values.length).toArray(), values);
  }

  @Test
  void leavesAShortSeriesAlone() {
    Samples points = of(1, 2, 3);
    assertThat(Shrink.to(points, 3)).isSameAs(points);
  }

  @Test
  void keepsTheExtremesOfEachRunInTheOrderOfTime() {
    Samples kept = Shrink.to(of(1, 9, 5, 2, 7, 3, 8, 4), 4);
    assertThat(kept.values()).containsExactly(1, 9, 3, 8);
    assertThat(kept.times()).containsExactly(0, 1, 5, 6);
  }

  @Test
  void aLongGapStaysAGapAndAShortOneDoesNotHideValues() {
    double gap = Stale.MARKER;
    Samples kept = Shrink.to(of(gap, gap, gap, gap, gap, 4, 6, gap), 4);
    assertThat(kept.size()).isEqualTo(3);
    assertThat(Stale.is(kept.value(0))).isTrue();
    assertThat(kept.value(1)).isEqualTo(4);
    assertThat(kept.value(2)).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverLosesTheHighestOrLowestValueNorExceedsTheLimit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = random.doubles(random.nextInt(10, 5_000)).toArray();
    int most = random.nextInt(2, 500);

    Samples kept = Shrink.to(of(values.clone()), most);

    assertThat(kept.size()).isLessThanOrEqualTo(most);
    assertThat(kept.values())
        .contains(
            Arrays.stream(values).max().orElseThrow(), Arrays.stream(values).min().orElseThrow());
    for (int i = 0; i < kept.size(); i++) {
      assertThat(kept.value(i)).isEqualTo(values[(int) kept.time(i)]);
    }
  }
}
