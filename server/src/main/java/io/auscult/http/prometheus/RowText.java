package io.auscult.http.prometheus;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a matrix and the JSON text of its first points, in pieces, kept for the next answer:
 * whose points are the same bits is sent again, and only the others are formatted. Immutable; rows
 * that came of each other share pieces.
 */
final class RowText {
  /** Of so many parts of a row the first and the last are not packed. */
  private static final int PIECES = 32;

  /** Fewer points pack badly. */
  private static final int LEAST_POINTS = 16;

  private static final byte[] END = ascii("]}");

  private final byte[] head;
  private final double[] values;
  private final List<PieceText> pieces;

  /** All pieces but the first and the last. */
  private final Stretch inner;

  /** How many points of the first piece lie before the row, and how much of its text. */
  private final int skipped;

  private final int from;

  /** How many points of the row, from the first on, have their text in pieces. */
  private final int covered;

  private RowText(
      byte[] head,
      double[] values,
      List<PieceText> pieces,
      Stretch known,
      int skipped,
      int from,
      int covered) {
    this.head = head;
    this.values = values;
    this.pieces = pieces;
    List<PieceText> between = between(0, pieces);
    this.inner = known.pieces().equals(between) ? known : new Stretch(between);
    this.skipped = skipped;
    this.from = from;
    this.covered = covered;
  }

  /** The pieces after one and before the last. */
  private static List<PieceText> between(int first, List<PieceText> pieces) {
    return first + 2 >= pieces.size() ? List.of() : pieces.subList(first + 1, pieces.size() - 1);
  }

  /** A row of which no point has a text yet. */
  static RowText of(Matrix.Row row) {
    return bare(head(row.labels()), row.values());
  }

  private static RowText bare(byte[] head, double[] values) {
    return new RowText(head, values, List.of(), Stretch.NONE, 0, 0, 0);
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
    int first = pieces.isEmpty() ? 0 : pieces.getFirst().weight();
    int last = pieces.size() < 2 ? 0 : pieces.getLast().weight();
    return head.length + first + inner.weight() + last;
  }

  /** The text that is kept of values that have moved on by some points. */
  RowText movedTo(double[] now, int shift) {
    if (shift < 0 || shift >= covered) {
      return bare(head, now);
    }
    int first = 0;
    int before = skipped + shift;
    while (before >= pieces.get(first).points()) {
      before -= pieces.get(first).points();
      first++;
    }
    int same = same(now, shift);
    boolean all = same == covered - shift;
    int end = all ? pieces.size() : first;
    int reached = all ? same : -before;
    while (end < pieces.size() && reached + pieces.get(end).points() <= same) {
      reached += pieces.get(end).points();
      end++;
    }
    if (end == first) {
      return bare(head, now);
    }
    boolean dropped = first > 0;
    PieceText begin = pieces.get(first);
    if (dropped) {
      begin.forgetPacked();
    }
    int place = begin.behind(dropped ? 0 : skipped, dropped ? 0 : from, before);
    return new RowText(head, now, pieces.subList(first, end), inner, before, place, reached);
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

  /**
   * Writes the row, and formats what has no text yet.
   *
   * @param fresh takes the text of these points
   */
  void write(PointText fresh, AnswerStream out) throws IOException {
    fresh.set(values, covered);
    out.write(head);
    int begin = 0;
    int place = from;
    while (begin < pieces.size() && place == pieces.get(begin).text().length) {
      begin++;
      place = 0;
    }
    if (begin < pieces.size()) {
      byte[] text = pieces.get(begin).text();
      // Without the comma.
      out.write(text, place + 1, text.length - place - 1);
      out.write(begin == 0 ? inner : new Stretch(between(begin, pieces)));
    }
    if (begin + 1 < pieces.size()) {
      out.write(pieces.getLast().text());
    }
    fresh.writeTo(out, begin == pieces.size());
    out.write(END);
  }

  /** What to keep after writing: with what was new. The last piece grows until it is full. */
  RowText with(PointText fresh) {
    int full = Math.clamp(values.length / PIECES, LEAST_POINTS, PieceText.MOST_POINTS);
    List<PieceText> all = new ArrayList<>(pieces);
    int end = covered;
    while (end < values.length) {
      PieceText last = all.isEmpty() ? PieceText.NONE : all.getLast();
      boolean grows = !all.isEmpty() && last.points() < full;
      int next = Math.min(values.length, end + full - (grows ? last.points() : 0));
      byte[] text = fresh.between(end, next);
      if (grows) {
        all.set(all.size() - 1, last.with(values, end, next, text));
      } else {
        all.add(PieceText.of(values, end, next, text));
      }
      end = next;
    }
    return new RowText(head, values, List.copyOf(all), inner, skipped, from, end);
  }
}
