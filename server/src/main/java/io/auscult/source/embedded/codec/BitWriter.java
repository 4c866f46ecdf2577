package io.auscult.source.embedded.codec;

import java.util.Arrays;

/** Bits packed into bytes, the most significant bit of each byte first. */
final class BitWriter {
  private byte[] bytes;
  private int size;
  private long pending;
  private int pendingBits;

  BitWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  void writeBit(boolean bit) {
    write(bit ? 1 : 0, 1);
  }

  /** Writes the low bits of a number, 1 to 64 of them. */
  void write(long value, int bits) {
    if (bits > 32) {
      write(value >>> 32, bits - 32);
      write(value, 32);
      return;
    }
    pending = (pending << bits) | (value & ((1L << bits) - 1));
    pendingBits += bits;
    while (pendingBits >= 8) {
      pendingBits -= 8;
      writeByte((byte) (pending >>> pendingBits));
    }
  }

  private void writeByte(byte b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = b;
  }

  /** All that was written, padded with zero bits to whole bytes. */
  byte[] toBytes() {
    if (pendingBits > 0) {
      write(0, 8 - pendingBits);
    }
    return Arrays.copyOf(bytes, size);
  }
}
