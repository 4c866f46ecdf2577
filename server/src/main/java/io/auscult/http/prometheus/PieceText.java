package io.auscult.http.prometheus;

import io.auscult.series.Stale;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive points of a row as JSON text, each with a comma before it: {@code
 * ,[1435781430,"1"],[1435781445,"NaN"]}. Kept for the next answers, and packed for those clients
 * that take gzip.
 */
final class PieceText {
  /** As many as a {@link #present} has bits. */
  static final int MOST_POINTS = Long.SIZE;

  private static final int OVERHEAD = 80;

  static final PieceText NONE = new PieceText(0, 0, new byte[0]);

  private final int points;

  /** A bit for each point: whether it has a sample, and so a text. */
  private final long present;

  private final byte[] text;
  private volatile @Nullable PackedText packed;

  private PieceText(int points, long present, byte[] text) {
    this.points = points;
    this.present = present;
    this.text = text;
  }

  /** Those from one place of a row to another. */
  static PieceText of(double[] row, int from, int to, byte[] text) {
    return NONE.with(row, from, to, text);
  }

  /** With those from one place of a row to another behind them. */
  PieceText with(double[] row, int from, int to, byte[] more) {
    long all = present;
    for (int i = from; i < to; i++) {
      all |= Stale.is(row[i]) ? 0 : 1L << (points + i - from);
    }
    byte[] whole = Arrays.copyOf(text, text.length + more.length);
    System.arraycopy(more, 0, whole, text.length, more.length);
    return new PieceText(points + to - from, all, whole);
  }

  int points() {
    return points;
  }

  byte[] text() {
    return text;
  }

  /**
   * The place in the text behind the first points; no value holds a bracket.
   *
   * @param fewer points of which the place is known
   */
  int behind(int fewer, int knownPlace, int first) {
    int place = knownPlace;
    long between = present & (-1L << fewer) & ((1L << first) - 1);
    for (int left = Long.bitCount(between); left > 0; left--) {
      while (text[place] != ']') {
        place++;
      }
      place++;
    }
    return place;
  }

  PackedText packed(Deflate deflate) {
    PackedText known = packed;
    if (known == null) {
      PackedText passing = deflate.pack(text, text.length);
      known = passing.copiedTo(new byte[passing.size()], 0);
      packed = known;
    }
    return known;
  }

  /** Takes the same blocks at another place. */
  void isPacked(PackedText same) {
    packed = same;
  }

  /** A first piece is not sent packed, and may hold on to the array of many others. */
  void forgetPacked() {
    packed = null;
  }

  /** About how many bytes of memory this takes, besides what is packed. */
  int weight() {
    return OVERHEAD + text.length;
  }
}
