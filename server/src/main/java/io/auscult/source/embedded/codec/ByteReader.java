package io.auscult.source.embedded.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote; {@link IllegalArgumentException} where the bytes end early.
 */
public final class ByteReader {
  private final byte[] bytes;
  private int position;

  public ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean hasMore() {
    return position < bytes.length;
  }

  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = readByte();
      value |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than ten bytes");
  }

  public long zigzag() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  public long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | readByte();
    }
    return value;
  }

  public String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  public byte[] block() {
    int length = (int) Math.min(Integer.MAX_VALUE, varint());
    if (length < 0 || length > bytes.length - position) {
      throw new IllegalArgumentException(
          "%d bytes wanted, %d left".formatted(length, bytes.length - position));
    }
    byte[] block = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return block;
  }

  /** From 0 to 255. */
  public int readByte() {
    if (position == bytes.length) {
      throw new IllegalArgumentException("the bytes end after " + bytes.length);
    }
    return bytes[position++] & 0xff;
  }
}
