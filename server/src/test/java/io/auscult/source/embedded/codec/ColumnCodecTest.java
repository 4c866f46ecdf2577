package io.auscult.source.embedded.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnCodecTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void mixedValuesComeBack(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    @Nullable Object[] values = new @Nullable Object[random.nextInt(1, 1000)];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (random.nextInt(5)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> "text " + random.nextInt(20) + "é\n";
            case 2 -> random.nextBoolean();
            case 3 -> List.of("a" + random.nextInt(3), "b");
            default -> null;
          };
    }
    assertThat(ColumnCodec.decode(ColumnCodec.encode(values))).isEqualTo(values);
  }

  @Test
  void aRepeatedTextCostsLittle() {
    Object[] values = new Object[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 2 == 0 ? "recommender-v1" : "recommender-v2";
    }
    assertThat(ColumnCodec.encode(values)).hasSizeLessThan(100);
  }
}
