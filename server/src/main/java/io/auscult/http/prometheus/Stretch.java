package io.auscult.http.prometheus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a row between its first and its last piece, which most refreshes send as it was. For
 * clients that take gzip it is packed once, from the second answer on: of most there is one only.
 */
final class Stretch {
  static final Stretch NONE = new Stretch(List.of());

  private final List<PieceText> pieces;

  /** That of the pieces, which are many and would have to be fetched for each answer. */
  private final int weight;

  private volatile @Nullable PackedText packed;

  Stretch(List<PieceText> pieces) {
    this.pieces = pieces;
    this.weight = pieces.stream().mapToInt(PieceText::weight).sum();
  }

  /** About how many bytes of memory this takes. */
  int weight() {
    PackedText known = packed;
    return weight + (known == null ? 0 : known.size());
  }

  List<PieceText> pieces() {
    return pieces;
  }

  PackedText packed(Deflate deflate) {
    PackedText known = packed;
    if (known == null) {
      known = joined(deflate);
      packed = known;
    }
    return known;
  }

  /** The pieces refer to the whole afterwards, so that nothing is in memory twice. */
  private PackedText joined(Deflate deflate) {
    List<PackedText> parts = pieces.stream().map(piece -> piece.packed(deflate)).toList();
    byte[] bytes = new byte[parts.stream().mapToInt(PackedText::size).sum()];
    int place = 0;
    int length = 0;
    int checksum = 0;
    for (int i = 0; i < parts.size(); i++) {
      PackedText part = parts.get(i);
      pieces.get(i).isPacked(part.copiedTo(bytes, place));
      place += part.size();
      length += part.length();
      checksum = Checksums.join(checksum, part.checksum(), part.length());
    }
    return new PackedText(bytes, 0, place, length, checksum);
  }
}
