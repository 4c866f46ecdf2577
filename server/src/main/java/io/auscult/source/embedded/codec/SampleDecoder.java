package io.auscult.source.embedded.codec;

import io.auscult.series.Samples;

/**
 * Reads a chunk of {@link SampleCodec}. Much of what a query costs is spent here: all state is in
 * local variables, and a sample of regular time is mostly taken from one word.
 */
final class SampleDecoder {
  private static final int HEAD_BITS = 8 + 32 + 64 + 64;

  /** Of a change of the time's difference, by the ones in front of it. */
  private static final int[] WIDTHS = {0, 14, 17, 20, 64};

  private static final int MOST_ONES = 4;

  private SampleDecoder() {}

  /**
   * Decodes a chunk.
   *
   * @throws IllegalArgumentException if the bytes are no chunk of a known format
   */
  static Samples decode(byte[] chunk) {
    long format = Bits.read(chunk, 0, 8);
    if (format != SampleCodec.FORMAT) {
      throw new IllegalArgumentException(
          "a chunk of format %d, known is %d".formatted(format, SampleCodec.FORMAT));
    }
    int count = count(chunk);
    long[] times = new long[count];
    double[] values = new double[count];
    long end = decode(chunk, times, values);
    if (end > 8L * chunk.length) {
      throw new IllegalArgumentException(
          "a chunk ends in the middle, after %d bytes".formatted(chunk.length));
    }
    return Samples.of(times, values);
  }

  /** Checked against the length, so that a damaged count does not ask for all memory. */
  private static int count(byte[] chunk) {
    long count = Bits.read(chunk, 8, 32);
    if (count < 1 || count > 4L * chunk.length) {
      throw new IllegalArgumentException(
          "a chunk of %d bytes claims %d samples".formatted(chunk.length, count));
    }
    return (int) count;
  }

  /** Fills the arrays; returns the place behind the last sample. */
  private static long decode(byte[] chunk, long[] times, double[] values) {
    long time = Bits.read(chunk, 8 + 32, 64);
    long bits = Bits.read(chunk, 8 + 32 + 64, 64);
    long delta = 0;
    int length = 0;
    int unused = 0;
    long place = HEAD_BITS;
    times[0] = time;
    values[0] = Double.longBitsToDouble(bits);
    for (int i = 1; i < times.length; i++) {
      long ahead = Bits.from(chunk, place);
      if (ahead >= 0) {
        place++;
        ahead <<= 1;
      } else {
        int ones = Math.min(MOST_ONES, Long.numberOfLeadingZeros(~ahead));
        place += Math.min(MOST_ONES, ones + 1);
        int width = WIDTHS[ones];
        delta += Bits.read(chunk, place, width) << (64 - width) >> (64 - width);
        place += width;
        ahead = Bits.from(chunk, place);
      }
      time += delta;
      times[i] = time;
      if (ahead >= 0) {
        place++;
      } else {
        if (ahead << 1 < 0) {
          length = (int) (ahead >>> 51 & 63) + 1;
          unused = 64 - (int) (ahead >>> 57 & 31) - length;
          place += 13;
        } else {
          place += 2;
        }
        bits ^= Bits.read(chunk, place, length) << unused;
        place += length;
      }
      values[i] = Double.longBitsToDouble(bits);
    }
    return place;
  }
}
