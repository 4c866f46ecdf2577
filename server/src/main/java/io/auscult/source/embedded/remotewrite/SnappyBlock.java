package io.auscult.source.embedded.remotewrite;

/**
 * Unpacks a block of Snappy, which is not the framed format: the length of the content, then
 * literals and copies of what was unpacked before.
 *
 * <pre>
 *   block   = length (varint) element*
 *   element = literal: tag …00, length - 1 in the tag or, from 60 on, in the next 1 to 4 bytes
 *           | copy:    tag …01, length 4–11,  offset of 11 bits
 *           | copy:    tag …10, length 1–64,  offset of 16 bits
 *           | copy:    tag …11, length 1–64,  offset of 32 bits; little endian all
 * </pre>
 *
 * <p>Memory is taken once, for the length that the block claims, and only after that is found to be
 * allowed and possible: no element makes more than 64 bytes out of three.
 */
final class SnappyBlock {
  private static final int MAX_EXPANSION = 22;

  private final byte[] in;
  private int at;
  private final byte[] out;
  private int size;

  private SnappyBlock(byte[] block, long maxBytes, String setting) {
    in = block;
    long length = length();
    if (length > maxBytes) {
      throw new RequestTooLargeException("the unpacked request", maxBytes, setting);
    }
    if (length > (long) MAX_EXPANSION * block.length) {
      throw corrupt("%d bytes cannot unpack to %d".formatted(block.length, length));
    }
    out = new byte[(int) length];
  }

  /**
   * Unpacks a block.
   *
   * @param setting the name of the setting that holds the limit, for the message
   * @throws RequestTooLargeException if the block claims more than the limit
   * @throws IllegalArgumentException if it is damaged
   */
  static byte[] unpack(byte[] block, long maxBytes, String setting) {
    SnappyBlock unpacking = new SnappyBlock(block, maxBytes, setting);
    while (unpacking.at < block.length) {
      unpacking.element();
    }
    if (unpacking.size != unpacking.out.length) {
      throw corrupt("%d of %d bytes".formatted(unpacking.size, unpacking.out.length));
    }
    return unpacking.out;
  }

  private long length() {
    long length = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int b = next();
      length |= (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) {
        return length;
      }
    }
    throw corrupt("its length has more than five bytes");
  }

  private void element() {
    int tag = next();
    int upper = tag >>> 2;
    switch (tag & 3) {
      case 0 -> literal(upper < 60 ? upper + 1 : 1 + number(upper - 59));
      case 1 -> copy(4 + (upper & 7), (long) (tag >>> 5) << 8 | next());
      case 2 -> copy(1 + upper, number(2));
      default -> copy(1 + upper, number(4));
    }
  }

  private void literal(long length) {
    if (length > in.length - at || length > out.length - size) {
      throw corrupt("a literal of %d bytes at %d".formatted(length, at));
    }
    System.arraycopy(in, at, out, size, (int) length);
    at += (int) length;
    size += (int) length;
  }

  private void copy(int length, long offset) {
    if (offset < 1 || offset > size || length > out.length - size) {
      throw corrupt("a copy of %d bytes from %d back at %d".formatted(length, offset, at));
    }
    // One by one: a copy may reach into what it makes, which repeats a pattern.
    for (int from = size - (int) offset, end = size + length; size < end; from++) {
      out[size++] = out[from];
    }
  }

  private long number(long bytes) {
    long number = 0;
    for (int shift = 0; shift < 8 * bytes; shift += 8) {
      number |= (long) next() << shift;
    }
    return number;
  }

  private int next() {
    if (at == in.length) {
      throw corrupt("it ends after %d bytes".formatted(at));
    }
    return in[at++] & 0xff;
  }

  private static IllegalArgumentException corrupt(String why) {
    return new IllegalArgumentException("the body is not a block of Snappy: " + why);
  }
}
