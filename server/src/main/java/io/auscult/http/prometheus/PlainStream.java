package io.auscult.http.prometheus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Text as it is. */
final class PlainStream extends AnswerStream {
  /** Each write to a connection is a system call. */
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;

  PlainStream(OutputStream connection) {
    this.out = new BufferedOutputStream(connection, BUFFER);
  }

  @Override
  void write(Stretch stretch) throws IOException {
    for (PieceText piece : stretch.pieces()) {
      out.write(piece.text());
    }
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
