package io.auscult.source.embedded.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes with numbers of variable length: small numbers cost one byte. */
public final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /** A number of 7 bits a byte, the lowest first; negative ones cost ten bytes. */
  public void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  /** A number of either sign, small ones short. */
  public void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /** Eight bytes, big end first. */
  public void fixed(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      writeByte((int) (value >>> shift));
    }
  }

  /** Its length in bytes and its UTF-8. */
  public void text(String text) {
    block(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A length and that many bytes. */
  public void block(byte[] block) {
    varint(block.length);
    reserve(block.length);
    System.arraycopy(block, 0, bytes, size, block.length);
    size += block.length;
  }

  public void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
