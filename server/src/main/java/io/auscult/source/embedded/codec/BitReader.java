package io.auscult.source.embedded.codec;

/** Reads what {@link BitWriter} wrote. */
final class BitReader {
  private final byte[] bytes;
  private int position;
  private long pending;
  private int pendingBits;

  BitReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean readBit() {
    return read(1) != 0;
  }

  /**
   * Reads 1 to 64 bits as an unsigned number.
   *
   * @throws IllegalArgumentException where the bytes end too early
   */
  long read(int bits) {
    if (bits > 32) {
      long high = read(bits - 32);
      return (high << 32) | read(32);
    }
    while (pendingBits < bits) {
      pending = (pending << 8) | (nextByte() & 0xff);
      pendingBits += 8;
    }
    pendingBits -= bits;
    return (pending >>> pendingBits) & ((1L << bits) - 1);
  }

  private byte nextByte() {
    if (position == bytes.length) {
      throw new IllegalArgumentException(
          "a chunk ends in the middle, after %d bytes".formatted(bytes.length));
    }
    return bytes[position++];
  }
}
