package io.auscult.http.prometheus;

import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Points of a row as JSON text, one after the other, each with a comma before it: {@code
 * ,[1435781430,"1"],[1435781445.5,"NaN"]}. Is used for one row after the other: the rows of an
 * answer have their times in common, which are written once.
 */
final class PointText {
  /** No point is longer: a time of 17 characters, a value of 25, and what is around them. */
  private static final int LONGEST = 64;

  private final TimeGrid grid;

  /** What stands before the value, for the points that some row had. */
  private final @Nullable String[] heads;

  /** Behind the text of each point of the row. */
  private final int[] ends;

  private int first;
  private byte[] bytes = new byte[16 * LONGEST];
  private int size;

  PointText(TimeGrid grid) {
    this.grid = grid;
    this.heads = new String[grid.length()];
    this.ends = new int[grid.length()];
  }

  /** Takes the points of a row from one on. */
  void set(double[] row, int from) {
    first = from;
    size = 0;
    for (int i = from; i < row.length; i++) {
      if (!Stale.is(row[i])) {
        add(i, row[i]);
      }
      ends[i] = size;
    }
  }

  private void add(int i, double value) {
    if (bytes.length - size < LONGEST) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    append(head(i));
    append(SampleText.of(value));
    append("\"]");
  }

  private String head(int i) {
    String known = heads[i];
    if (known == null) {
      known = ",[" + seconds(grid.at(i)) + ",\"";
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

  /**
   * Writes all of it.
   *
   * @param begins whether nothing comes before, so that the first comma is left out
   */
  void writeTo(OutputStream out, boolean begins) throws IOException {
    int from = begins && size > 0 ? 1 : 0;
    out.write(bytes, from, size - from);
  }

  /** The text of the points from one of the row to another. */
  byte[] between(int from, int to) {
    return Arrays.copyOfRange(bytes, from == first ? 0 : ends[from - 1], ends[to - 1]);
  }
}
