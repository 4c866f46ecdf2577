package io.auscult.http.prometheus;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Packs texts each by itself: into blocks (RFC 1951) that end on a byte and refer to nothing before
 * them, so that they may follow any others. Not safe for use by several threads.
 */
final class Deflate implements AutoCloseable {
  private @Nullable Deflater deflater;
  private byte[] packed = new byte[0];
  private final CRC32 checksum = new CRC32();

  /** The result is good until the next call. */
  PackedText pack(byte[] text, int length) {
    Deflater now = ready();
    now.setInput(text, 0, length);
    int size = 0;
    do {
      if (size == packed.length) {
        packed = Arrays.copyOf(packed, Math.max(1 << 12, 2 * size));
      }
      size += now.deflate(packed, size, packed.length - size, Deflater.SYNC_FLUSH);
      // What fills all the room may have more to say.
    } while (size == packed.length);
    return new PackedText(packed, 0, size, length, checksum(text, length));
  }

  /** That of the first bytes of a text. */
  int checksum(byte[] text, int length) {
    checksum.reset();
    checksum.update(text, 0, length);
    return (int) checksum.getValue();
  }

  /** Takes memory outside the heap, which most answers of kept pieces can do without. */
  private Deflater ready() {
    Deflater known = deflater;
    if (known == null) {
      known = new Deflater(Deflater.BEST_SPEED, true);
      deflater = known;
    }
    known.reset();
    return known;
  }

  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
    }
  }
}
