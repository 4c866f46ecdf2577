package io.auscult.http.prometheus;

/**
 * Puts checksums (CRC-32, ISO 3309, as gzip has them) of texts together to that of the texts one
 * after the other. A checksum is a polynomial over GF(2), and to have n bytes behind it multiplies
 * it by x to the power of 8n, modulo that of CRC-32; tested against the JDK's checksums.
 */
final class Checksums {
  private static final int MODULUS = 0xEDB88320;

  /** The polynomial 1; the highest bit is the lowest power. */
  private static final int ONE = 1 << 31;

  /** By the place of a byte in n, and the byte: x to the power of 8n. */
  private static final int[][] POWERS = powers();

  private Checksums() {}

  private static int[][] powers() {
    int[][] powers = new int[Integer.BYTES][1 << Byte.SIZE];
    int unit = ONE >>> Byte.SIZE;
    for (int[] places : powers) {
      places[0] = ONE;
      for (int i = 1; i < places.length; i++) {
        places[i] = product(places[i - 1], unit);
      }
      unit = product(places[places.length - 1], unit);
    }
    return powers;
  }

  private static int product(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int left = a; left != 0; left <<= 1) {
      product ^= left < 0 ? shifted : 0;
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ MODULUS;
    }
    return product;
  }

  /**
   * The checksum of two texts one after the other.
   *
   * @param length of the second one, in bytes
   */
  static int join(int first, int second, int length) {
    int shifted = first;
    int place = 0;
    for (int left = length; left != 0; left >>>= Byte.SIZE) {
      int digit = left & 0xff;
      shifted = digit == 0 ? shifted : product(shifted, POWERS[place][digit]);
      place++;
    }
    return shifted ^ second;
  }
}
