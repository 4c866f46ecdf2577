package io.auscult.source.embedded.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auscult.series.Samples;
import io.auscult.series.Stale;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCodecTest {
  private static final long[] SPECIAL_BITS = {
    0x7ff0000000000002L, // stale marker
    0x7ff8000000000001L, // NaN with a payload
    0xfff8000000000000L, // negative NaN
    0x7ff0000000000000L, // infinity
    0xfff0000000000000L, // negative infinity
    0x0000000000000000L, // zero
    0x8000000000000000L, // negative zero
    0x0000000000000001L, // smallest subnormal
    0x7fefffffffffffffL, // largest finite
    0xffffffffffffffffL,
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyBitsAtIrregularTimesComeBack(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    assertRoundTrip(
        samples(
            480,
            () -> random.nextLong(0, 1L << random.nextInt(1, 40)),
            () -> Double.longBitsToDouble(random.nextLong())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomWalksWithSpecialValuesComeBack(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] walk = {100};
    assertRoundTrip(
        samples(
            1 + random.nextInt(1000),
            () -> 15_000 + random.nextInt(-20, 20),
            () ->
                random.nextInt(10) == 0
                    ? Double.longBitsToDouble(SPECIAL_BITS[random.nextInt(SPECIAL_BITS.length)])
                    : (walk[0] += random.nextInt(-5, 6) / 8.0)));
  }

  @Test
  void theExtremesOfTimeComeBack() {
    assertRoundTrip(
        Samples.of(
            new long[] {Long.MIN_VALUE, -1, 0, 0, 1, Long.MAX_VALUE},
            new double[] {1, 2, 3, Stale.MARKER, 5, 6}));
  }

  @Test
  void aRegularConstantCostsTwoBitsASample() {
    byte[] chunk = SampleCodec.encode(samples(481, () -> 15_000, () -> 42), 0, 481);
    // header 21 bytes, the first difference of times, then 2 bits each
    assertThat(chunk).hasSizeLessThan(21 + 3 + 480 / 4 + 1);
  }

  @Test
  void aPartOfTheSamplesCanBeEncoded() {
    Samples all = samples(100, () -> 1000, new SplittableRandom(9)::nextDouble);
    Samples part = SampleCodec.decode(SampleCodec.encode(all, 10, 20));
    assertThat(part.times()).isEqualTo(Arrays.copyOfRange(all.times(), 10, 20));
    assertThat(part.values()).isEqualTo(Arrays.copyOfRange(all.values(), 10, 20));
  }

  @Test
  void aDamagedChunkIsRefused() {
    byte[] chunk = SampleCodec.encode(samples(100, () -> 1000, () -> 1), 0, 100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleCodec.decode(Arrays.copyOf(chunk, chunk.length - 5)))
        .withMessageContaining("ends in the middle");
    chunk[0] = 9;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleCodec.decode(chunk))
        .withMessage("a chunk of format 9, known is 1");
  }

  private static Samples samples(int count, LongSupplier step, DoubleSupplier value) {
    Samples.Builder samples = new Samples.Builder(count);
    long time = 1_700_000_000_000L;
    for (int i = 0; i < count; i++) {
      samples.add(time, value.getAsDouble());
      time += step.getAsLong();
    }
    return samples.build();
  }

  private static void assertRoundTrip(Samples samples) {
    Samples back = SampleCodec.decode(SampleCodec.encode(samples, 0, samples.size()));
    assertThat(back.times()).isEqualTo(samples.times());
    assertThat(bits(back)).isEqualTo(bits(samples));
  }

  /** Compared as bits, because NaNs with different payloads are equal to AssertJ. */
  private static long[] bits(Samples samples) {
    return Arrays.stream(samples.values()).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
