package io.auscult.source.embedded.remotewrite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.auscult.testing.RemoteWriteBody;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against aircompressor, which has the format from somebody else's reading of it. */
class SnappyBlockTest {
  private static final int LIMIT = 4 << 20;

  private static byte[] unpack(byte[] block) {
    return SnappyBlock.unpack(block, LIMIT, "limit");
  }

  /** From noise, which has no copies, to repetition, which has nothing else. */
  private static byte[] content(SplittableRandom random, int size) {
    byte[] content = new byte[size];
    int symbols = 1 << random.nextInt(9);
    for (int i = 0; i < size; i++) {
      int back = 1 + random.nextInt(Math.max(1, Math.min(i, 70_000)));
      content[i] =
          i > 0 && random.nextInt(8) > 0 ? content[i - back] : (byte) random.nextInt(symbols);
    }
    int repeated = random.nextInt(1 + size / 2);
    System.arraycopy(content, 0, content, size - repeated, repeated);
    return content;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 59, 60, 61, 255, 256, 257, 5_000, 65_535, 65_536, 100_000, 2_000_000})
  void unpacksWhatAnotherLibraryPacked(int size) {
    SplittableRandom random = new SplittableRandom(size);
    for (int i = 0; i < 20; i++) {
      byte[] content = content(random, size);
      assertThat(Arrays.equals(unpack(RemoteWriteBody.snappy(content)), content)).isTrue();
    }
  }

  /** Elements that a packer seldom writes; by hand from the description of the format. */
  @ParameterizedTest
  @CsvSource({
    "00, ''",
    "03 08 616263, abc",
    "03 f002 616263, abc", // length - 1 in one byte
    "03 f40200 616263, abc", // in two
    "03 f8020000 616263, abc", // in three
    "03 fc02000000 616263, abc", // in four
    "07 08 616263 0103, abcabca", // copy of four from three back
    "06 08 616263 0a0300, abcabc", // the same with an offset of 16 bits
    "06 08 616263 0b03000000, abcabc", // of 32 bits
    "0a 00 61 1501, aaaaaaaaaa" // a copy of what it makes
  })
  void unpacksEveryElement(String hex, String content) {
    byte[] block = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(new String(unpack(block), UTF_8)).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({
    "'', it ends after 0 bytes",
    "ffffffffff, its length has more than five bytes",
    "03, 0 of 3 bytes",
    "03 0861, a literal of 3 bytes at 2",
    "03 f4, it ends after 2 bytes",
    "08 fcffffffff61, a literal of 4294967296 bytes at 6",
    "02 08616263, a literal of 3 bytes at 2",
    "04 0061 0100, a copy of 4 bytes from 0 back at 5",
    "05 0061 0102, a copy of 4 bytes from 2 back at 5",
    "03 0061 0101, a copy of 4 bytes from 1 back at 5",
    "05 0061 07ffffffff, a copy of 2 bytes from 4294967295 back at 8",
    "05 0061 0a01, it ends after 5 bytes"
  })
  void saysWhatIsDamaged(String hex, String why) {
    byte[] block = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatThrownBy(() -> unpack(block))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the body is not a block of Snappy: " + why);
  }

  @Test
  void takesNoMemoryForWhatIsOnlyClaimed() {
    byte[] fourGigabytes = HexFormat.of().parseHex("ffffffff0f0061");
    assertThatThrownBy(() -> unpack(fourGigabytes))
        .isInstanceOf(RequestTooLargeException.class)
        .hasMessage(
            "the unpacked request has more than the 4194304 bytes that are allowed (setting limit)");
    assertThatThrownBy(() -> SnappyBlock.unpack(fourGigabytes, Long.MAX_VALUE, "limit"))
        .hasMessageEndingWith("7 bytes cannot unpack to 4294967295");
  }

  @Test
  void everyBlockThatIsCutIsRefused() {
    byte[] block = RemoteWriteBody.snappy(content(new SplittableRandom(1), 3000));
    for (int length = 0; length < block.length; length++) {
      byte[] cut = Arrays.copyOf(block, length);
      assertThatThrownBy(() -> unpack(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** A damaged block is refused, or unpacks to what the other library makes of it. */
  @Test
  void damagedBlocksAreReadAsAnotherLibraryReadsThem() {
    SplittableRandom random = new SplittableRandom(42);
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] block = RemoteWriteBody.snappy(content(random, 1 + random.nextInt(300)));
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        block[random.nextInt(block.length)] = (byte) random.nextInt();
      }
      refused += isReadAlike(block) ? 0 : 1;
    }
    assertThat(refused).isBetween(10_000, 49_000);
  }

  private static boolean isReadAlike(byte[] block) {
    byte[] ours;
    try {
      ours = unpack(block);
    } catch (IllegalArgumentException | RequestTooLargeException _) {
      assertThat(theirs(block)).as("%s", HexFormat.of().formatHex(block)).isNull();
      return false;
    }
    assertThat(theirs(block)).isEqualTo(ours);
    return true;
  }

  /** What the other library makes of a block, null where it refuses. */
  private static byte @org.jspecify.annotations.Nullable [] theirs(byte[] block) {
    byte[] out = new byte[64 * 1024];
    try {
      int size = new SnappyDecompressor().decompress(block, 0, block.length, out, 0, out.length);
      return Arrays.copyOf(out, size);
    } catch (MalformedInputException | IllegalArgumentException _) {
      return null;
    }
  }
}
