package io.auscult.query;

import io.auscult.series.Labels;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The number that Prometheus draws from the labels of a series, so that the same series are sampled
 * there and here: XXH64 with seed 0 over each name and value in the order of the names, a byte of
 * length before each. Checked against python-xxhash 3.2.0.
 *
 * <p>A text of 128 bytes or more has its length in several bytes, seven bits in each, the lowest
 * first, as Prometheus wrote them up to 3.2; later versions may sample other series of such labels.
 */
final class LabelHash {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  /** The sum of the first two primes, which runs over. */
  private static final long PRIME_1_AND_2 = 0x60EA27EEADC0B5D6L;

  private static final int STRIPE = 32;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private LabelHash() {}

  /** The hash of a series, unsigned. */
  static long of(Labels labels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    labels.forEach((name, value) -> {
      append(name, bytes);
      append(value, bytes);
    });
    return of(bytes.toByteArray());
  }

  private static void append(String text, ByteArrayOutputStream to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    while (length >= 0x80) {
      to.write((length & 0x7F) | 0x80);
      length >>>= 7;
    }
    to.write(length);
    to.writeBytes(bytes);
  }

  /** XXH64 of some bytes, seed 0. */
  static long of(byte[] bytes) {
    int end = bytes.length / STRIPE * STRIPE;
    long hash = (end == 0 ? PRIME_5 : stripes(bytes, end)) + bytes.length;
    return mixed(rest(hash, bytes, end));
  }

  private static long stripes(byte[] bytes, int end) {
    long[] lanes = {PRIME_1_AND_2, PRIME_2, 0, -PRIME_1};
    for (int i = 0; i < end; i += STRIPE) {
      for (int lane = 0; lane < lanes.length; lane++) {
        lanes[lane] = round(lanes[lane], (long) LONGS.get(bytes, i + 8 * lane));
      }
    }
    long hash =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  /** What is left behind the last whole stripe: words of eight bytes, one of four, single ones. */
  private static long rest(long before, byte[] bytes, int from) {
    long hash = before;
    int i = from;
    for (; i + 8 <= bytes.length; i += 8) {
      hash ^= round(0, (long) LONGS.get(bytes, i));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (i + 4 <= bytes.length) {
      hash ^= Integer.toUnsignedLong((int) INTS.get(bytes, i)) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      i += 4;
    }
    for (; i < bytes.length; i++) {
      hash ^= Byte.toUnsignedLong(bytes[i]) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return hash;
  }

  private static long mixed(long before) {
    long hash = (before ^ (before >>> 33)) * PRIME_2;
    hash = (hash ^ (hash >>> 29)) * PRIME_3;
    return hash ^ (hash >>> 32);
  }
}
