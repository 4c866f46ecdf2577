package io.auscult.source.embedded.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks into what {@link BitWriter} wrote, at places that are counted in bits. Behind the end there
 * are zeros: who reads has to see where it came to.
 */
final class Bits {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** A word of eight bytes that begins within its first one has so many bits for certain. */
  private static final int CERTAIN = 57;

  private Bits() {}

  /** What stands at a place, 57 bits or more, from the highest bit on. */
  static long from(byte[] bytes, long place) {
    int first = (int) (place >>> 3);
    long word =
        first <= bytes.length - Long.BYTES ? (long) WORD.get(bytes, first) : last(bytes, first);
    return word << (place & 7);
  }

  /** 1 to 64 bits as an unsigned number. */
  static long read(byte[] bytes, long place, int count) {
    if (count <= CERTAIN) {
      return from(bytes, place) >>> (64 - count);
    }
    int rest = count - 32;
    return from(bytes, place) >>> 32 << rest | from(bytes, place + 32) >>> (64 - rest);
  }

  /** The bytes from a place on, fewer than eight. */
  private static long last(byte[] bytes, int first) {
    long word = 0;
    for (int i = first; i < bytes.length; i++) {
      word |= (bytes[i] & 0xffL) << (8 * (7 - (i - first)));
    }
    return word;
  }
}
