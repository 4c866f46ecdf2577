package io.auscult.http.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumsTest {

  private static int checksum(byte[] text) {
    CRC32 checksum = new CRC32();
    checksum.update(text);
    return (int) checksum.getValue();
  }

  /** Lengths at which the digits of the second one, to the base of 256, change their number. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 7",
    "7, 0",
    "1, 1",
    "1000, 255",
    "1000, 256",
    "5, 65535",
    "5, 65536",
    "77, 70001",
    "3, 16777216",
    "9, 17000123"
  })
  void aChecksumOfTwoIsThatOfBothTogether(int first, int second) {
    byte[] text = new byte[first + second];
    new SplittableRandom(7L * first + second).nextBytes(text);
    int joined =
        Checksums.join(
            checksum(Arrays.copyOf(text, first)),
            checksum(Arrays.copyOfRange(text, first, text.length)),
            second);
    assertThat(joined).isEqualTo(checksum(text));
  }
}
