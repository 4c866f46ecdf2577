package io.auscult.http.prometheus;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A row of a matrix and its JSON text, kept for the next answer: whose points are the same bits is
 * copied, and only the others are formatted. Immutable; texts that came of each other share arrays.
 */
final class RowText {
  /** When so many points in a hundred lie behind the text, they become part of it. */
  private static final int MOST_BEHIND = 6;

  private static final byte[] NONE = new byte[0];

  private final byte[] head;
  private final double[] values;

  /** How many points of the row, from the first on, have their text between two places of it. */
  private final int covered;

  private final byte[] text;
  private final int from;
  private final int to;

  private RowText(byte[] head, double[] values, int covered, byte[] text, int from, int to) {
    this.head = head;
    this.values = values;
    this.covered = covered;
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** A row of which no point has a text yet. */
  static RowText of(Matrix.Row row) {
    return new RowText(head(row.labels()), row.values(), 0, NONE, 0, 0);
  }

  /** What stands before the first point: the labels. */
  private static byte[] head(Labels labels) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(ascii("{\"metric\":{"));
    for (int i = 0; i < labels.size(); i++) {
      head.writeBytes(ascii(i == 0 ? "\"" : ",\""));
      head.writeBytes(quoted(labels.nameAt(i)));
      head.writeBytes(ascii("\":\""));
      head.writeBytes(quoted(labels.valueAt(i)));
      head.write('"');
    }
    head.writeBytes(ascii("},\"values\":["));
    return head.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] quoted(String text) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text);
  }

  /** About how many bytes of memory this takes besides the values. */
  int weight() {
    return head.length + text.length;
  }

  /** The text that is kept of values that have moved on by some points. */
  RowText movedTo(double[] now, int shift) {
    if (shift < 0 || shift >= covered) {
      return new RowText(head, now, 0, NONE, 0, 0);
    }
    int same = same(now, shift);
    int first = afterPoints(samples(0, shift));
    int last = beforePoints(samples(shift + same, covered));
    return new RowText(head, now, same, text, first, last);
  }

  /** How many covered points from a place on are, bit by bit, the first ones of other values. */
  private int same(double[] now, int shift) {
    int most = Math.min(covered - shift, now.length);
    long differs =
        MemorySegment.mismatch(
            MemorySegment.ofArray(values),
            8L * shift,
            8L * (shift + most),
            MemorySegment.ofArray(now),
            0,
            8L * most);
    return differs < 0 ? most : (int) (differs / 8);
  }

  private int samples(int first, int end) {
    int samples = 0;
    for (int i = first; i < end; i++) {
      samples += Stale.is(values[i]) ? 0 : 1;
    }
    return samples;
  }

  /** The place behind the first points; no value holds a bracket. */
  private int afterPoints(int points) {
    int place = from;
    for (int left = points; left > 0; left--) {
      while (text[place] != ']') {
        place++;
      }
      place += 2;
    }
    return place;
  }

  /** The place before the last points. */
  private int beforePoints(int points) {
    int place = to;
    for (int left = points; left > 0; left--) {
      do {
        place--;
      } while (text[place] != '[');
    }
    return place;
  }

  /**
   * Writes the row, and formats what has no text yet.
   *
   * @param fresh takes the text of these points
   */
  void write(PointText fresh, OutputStream out) throws IOException {
    fresh.clear();
    for (int i = covered; i < values.length; i++) {
      if (!Stale.is(values[i])) {
        fresh.add(i, values[i]);
      }
    }
    out.write(head);
    if (fresh.size() == 0) {
      out.write(text, from, to - from - 1);
    } else {
      out.write(text, from, to - from);
      fresh.writeTo(out);
    }
    out.write(']');
    out.write('}');
  }

  /** What to keep after writing: the text with what was new, once that is much. */
  RowText with(PointText fresh) {
    if ((values.length - covered) * 100L <= (long) values.length * MOST_BEHIND) {
      return this;
    }
    byte[] all = fresh.after(text, from, to);
    return new RowText(head, values, values.length, all, 0, all.length);
  }
}
