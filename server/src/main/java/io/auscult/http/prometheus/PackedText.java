package io.auscult.http.prometheus;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A text in packed blocks (RFC 1951) that may follow any others: some bytes of an array that
 * several may share.
 */
final class PackedText {
  private final byte[] bytes;
  private final int from;
  private final int size;
  private final int length;
  private final int checksum;

  /**
   * @param size of the blocks, which begin at a place of the array
   * @param length of the text, in bytes
   * @param checksum of the text (CRC-32)
   */
  PackedText(byte[] bytes, int from, int size, int length, int checksum) {
    this.bytes = bytes;
    this.from = from;
    this.size = size;
    this.length = length;
    this.checksum = checksum;
  }

  int size() {
    return size;
  }

  int length() {
    return length;
  }

  int checksum() {
    return checksum;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, from, size);
  }

  /** The same in another array, at a place of it. */
  PackedText copiedTo(byte[] other, int place) {
    System.arraycopy(bytes, from, other, place, size);
    return new PackedText(other, place, size, length, checksum);
  }
}
