package io.auscult.source.embedded.remotewrite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.MalformedInputException;
import java.util.Arrays;

/**
 * Reads a message of Protocol Buffers field by field, without copying it. A field that nobody asks
 * for is passed over by the next {@link #next}.
 *
 * <p>All methods throw {@link IllegalArgumentException} where the bytes are no such message.
 */
final class WireReader {
  private static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private int at;
  private final int end;
  private int field;
  private int type;
  private boolean waiting;

  WireReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /** Goes to the next field; its number, or 0 at the end. */
  int next() {
    if (waiting) {
      skip();
    }
    if (at == end) {
      return 0;
    }
    long tag = readVarint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (tag >>> 32 != 0 || field == 0) {
      throw malformed("a field of number " + (tag >>> 3));
    }
    waiting = true;
    return field;
  }

  private void skip() {
    switch (type) {
      case VARINT -> integer();
      case FIXED64 -> pass(8);
      case LENGTH -> message();
      case FIXED32 -> pass(4);
      default -> throw malformed("field %d has the wire type %d".formatted(field, type));
    }
    waiting = false;
  }

  /** The field as an integer of 64 bits. */
  long integer() {
    expect(VARINT);
    return readVarint();
  }

  /** The field as a double. */
  double real() {
    expect(FIXED64);
    int start = pass(8);
    return Double.longBitsToDouble((long) LITTLE_ENDIAN.get(bytes, start));
  }

  /** The field as a message of its own. */
  WireReader message() {
    expect(LENGTH);
    long length = readVarint();
    int start = pass(length);
    return new WireReader(bytes, start, at);
  }

  /**
   * The field as text.
   *
   * @throws CharacterCodingException if it is not UTF-8
   */
  String text() throws CharacterCodingException {
    WireReader content = message();
    String text = new String(bytes, content.at, content.end - content.at, UTF_8);
    // Decoding puts this character where the bytes are wrong, but it may also be meant.
    if (text.indexOf('\uFFFD') >= 0
        && !Arrays.equals(
            text.getBytes(UTF_8), Arrays.copyOfRange(bytes, content.at, content.end))) {
      throw new MalformedInputException(content.end - content.at);
    }
    return text;
  }

  private void expect(int wanted) {
    if (type != wanted) {
      throw malformed("field %d has the wire type %d, not %d".formatted(field, type, wanted));
    }
    waiting = false;
  }

  private int pass(long length) {
    if (length < 0 || length > end - at) {
      throw malformed("field %d wants %d bytes, %d are left".formatted(field, length, end - at));
    }
    int start = at;
    at += (int) length;
    return start;
  }

  private long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int b = bytes[pass(1)];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw malformed("a number of more than ten bytes");
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException("the body is not a remote-write request: " + why);
  }
}
