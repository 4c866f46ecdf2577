package io.auscult.http.prometheus;

import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Points of a range as JSON text, one after the other, each with a comma behind it: {@code
 * [1435781430,"1"],[1435781445.5,"NaN"],}. It grows, and may be used again: the rows of an answer
 * have their times in common, which are written once.
 */
final class PointText {
  /** No point is longer: a time of 17 characters, a value of 25, and what is around them. */
  private static final int LONGEST = 64;

  private final TimeGrid grid;

  /** What stands before the value, for the points that some row had. */
  private final @Nullable String[] heads;

  private byte[] bytes = new byte[16 * LONGEST];
  private int size;

  PointText(TimeGrid grid) {
    this.grid = grid;
    this.heads = new String[grid.length()];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** One more point, of the grid's i-th. */
  void add(int i, double value) {
    if (bytes.length - size < LONGEST) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    append(head(i));
    append(SampleText.of(value));
    append("\"],");
  }

  private String head(int i) {
    String known = heads[i];
    if (known == null) {
      known = "[" + seconds(grid.at(i)) + ",\"";
      heads[i] = known;
    }
    return known;
  }

  /**
   * Epoch seconds, with milliseconds where there are any; never with an exponent, which Prometheus'
   * own client would misread.
   */
  private static String seconds(long epochMillis) {
    return epochMillis % 1000 == 0
        ? Long.toString(epochMillis / 1000)
        : BigDecimal.valueOf(epochMillis, 3).toString();
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
