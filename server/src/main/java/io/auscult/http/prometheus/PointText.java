package io.auscult.http.prometheus;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Points of a range as JSON text, one after the other, each with a comma behind it: {@code
 * [1435781430,"1"],[1435781445.5,"NaN"],}. It grows, and may be used again.
 */
final class PointText {
  /** No point is longer: a time of 17 characters, a value of 25, and what is around them. */
  private static final int LONGEST = 64;

  private byte[] bytes = new byte[16 * LONGEST];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /**
   * One more point. The time is in epoch seconds, with milliseconds where there are any; never with
   * an exponent, which Prometheus' own client would misread.
   */
  void add(long epochMillis, double value) {
    if (bytes.length - size < LONGEST) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    append('[');
    append(
        epochMillis % 1000 == 0
            ? Long.toString(epochMillis / 1000)
            : BigDecimal.valueOf(epochMillis, 3).toString());
    append(',');
    append('"');
    append(SampleText.of(value));
    append('"');
    append(']');
    append(',');
  }

  private void append(char one) {
    bytes[size++] = (byte) one;
  }

  /** Deprecated for dropping the high bytes of characters, of which these have none. */
  @SuppressWarnings("deprecation")
  private void append(String ascii) {
    ascii.getBytes(0, ascii.length(), bytes, size);
    size += ascii.length();
  }

  /** Writes all of it but the last comma. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size - 1);
  }

  /** A text followed by this one, in an array of its own. */
  byte[] after(byte[] text, int from, int to) {
    byte[] whole = Arrays.copyOfRange(text, from, to + size);
    System.arraycopy(bytes, 0, whole, to - from, size);
    return whole;
  }
}
