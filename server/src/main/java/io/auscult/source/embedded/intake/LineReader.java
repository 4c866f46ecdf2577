package io.auscult.source.embedded.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 text in bounded memory: of a line that is too long the rest is skipped. Ends of
 * lines are LF or CRLF; a byte order mark is skipped.
 */
final class LineReader {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final int maxBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[1 << 10];
  private int length;
  private boolean tooLong;
  private long number;

  LineReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Moves to the next line; false where there is none. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    if (!fill()) {
      return false;
    }
    number++;
    while (fill()) {
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      keep(position, end);
      position = Math.min(limit, end + 1);
      if (end < limit) {
        break;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private void keep(int from, int to) {
    int more = to - from;
    tooLong |= length + more > maxBytes;
    if (tooLong) {
      return;
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + more));
    }
    System.arraycopy(buffer, from, line, length, more);
    length += more;
  }

  /** The number of the line, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** The line without its end. */
  String text() throws LineProblem {
    if (tooLong) {
      throw new LineProblem("line too long", "more than %d bytes".formatted(maxBytes));
    }
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    int start = number == 1 && startsWithMark(end) ? BYTE_ORDER_MARK.length : 0;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new LineProblem("not UTF-8", String.valueOf(e.getMessage()));
    }
  }

  private boolean startsWithMark(int end) {
    return end >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3);
  }
}
