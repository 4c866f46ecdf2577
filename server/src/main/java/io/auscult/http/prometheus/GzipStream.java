package io.auscult.http.prometheus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Text packed by gzip (RFC 1952), put together from blocks (RFC 1951): those of pieces that are
 * kept, as they are, and between them new ones. To send again what has stayed takes less work so
 * than to send it plain.
 */
final class GzipStream extends AnswerStream {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** An empty block that is the last one. */
  private static final byte[] END = {3, 0};

  private static final byte STORED = 0;

  /** So much text is packed together. */
  private static final int MOST_PENDING = 1 << 16;

  /**
   * Up to here a text between pieces goes as it is, in a block that says so: that takes no work.
   */
  private static final int MOST_STORED = 1 << 12;

  private final PlainStream out;
  private byte[] pending = new byte[2 * MOST_STORED];
  private final Deflate deflate = new Deflate();
  private int filled;
  private int textLength;
  private int checksum;

  GzipStream(OutputStream connection) throws IOException {
    this.out = new PlainStream(connection);
    out.write(HEADER);
  }

  @Override
  void write(Stretch stretch) throws IOException {
    if (!stretch.pieces().isEmpty()) {
      finishBlock();
      send(stretch.packed(deflate));
    }
  }

  private void send(PackedText block) throws IOException {
    count(block.length(), block.checksum());
    block.writeTo(out);
  }

  private void count(int more, int itsChecksum) {
    checksum = Checksums.join(checksum, itsChecksum, more);
    textLength += more;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int place = from;
    int left = length;
    while (left > 0) {
      if (filled == pending.length) {
        makeRoom();
      }
      int some = Math.min(left, pending.length - filled);
      System.arraycopy(bytes, place, pending, filled, some);
      filled += some;
      place += some;
      left -= some;
    }
  }

  /** Between pieces there is little; only what is all new fills a block. */
  private void makeRoom() throws IOException {
    if (filled < MOST_PENDING) {
      pending = Arrays.copyOf(pending, MOST_PENDING);
    } else {
      finishBlock();
    }
  }

  private void finishBlock() throws IOException {
    if (filled == 0) {
      return;
    }
    if (filled <= MOST_STORED) {
      count(filled, deflate.checksum(pending, filled));
      short size = (short) filled;
      out.write(littleEndian(5).put(STORED).putShort(size).putShort((short) ~size).array());
      out.write(pending, 0, filled);
    } else {
      send(deflate.pack(pending, filled));
    }
    filled = 0;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Nothing: the answer goes as it comes together, and small blocks would pack badly. */
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    try (deflate;
        out) {
      finishBlock();
      out.write(END);
      out.write(littleEndian(8).putInt(checksum).putInt(textLength).array());
    }
  }
}
