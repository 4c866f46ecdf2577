package io.auscult.source.embedded.intake;

import com.google.re2j.Pattern;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Looks at the first bytes of an input: unpacks gzip, refuses what is no text, tells the format.
 */
final class Detection {
  private static final int PEEK_BYTES = 1 << 16;
  private static final String GZIP = "1f8b";

  private static final Map<String, String> BINARY =
      Map.of(
          "504b0304", "a zip file, unpack it first",
          "28b52ffd", "a zstd file, unpack it first",
          "425a68", "a bzip2 file, unpack it first",
          "50415231", "a Parquet file, write it as CSV or NDJSON first");

  private static final Pattern JSON_OBJECT = Pattern.compile("^\\{\\s*(\"[^\"]*\"\\s*:|\\}|$).*");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "^([a-zA-Z_:][a-zA-Z0-9_:]*(\\s+|\\s*\\{.*\\}\\s*)|\\{.*\\}\\s*)"
              + "[-+]?([0-9.][-+0-9.eE]*|NaN|Inf)(\\s.*)?$");

  private Detection() {}

  /** A stream of plain text that can be looked at with {@link #firstLine}. */
  static BufferedInputStream plain(InputStream in) throws IOException {
    BufferedInputStream packed = new BufferedInputStream(in, PEEK_BYTES);
    BufferedInputStream plain =
        hex(peek(packed)).startsWith(GZIP)
            ? new BufferedInputStream(unpacked(packed), PEEK_BYTES)
            : packed;
    refuseBinary(peek(plain));
    return plain;
  }

  private static InputStream unpacked(InputStream packed) {
    try {
      return new GZIPInputStream(packed, PEEK_BYTES);
    } catch (IOException e) {
      throw new ImportException("the gzip file cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(PEEK_BYTES);
    try {
      return in.readNBytes(PEEK_BYTES);
    } finally {
      in.reset();
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes, 0, Math.min(4, bytes.length));
  }

  private static void refuseBinary(byte[] start) {
    if (start.length == 0) {
      throw new ImportException("there is nothing to import: the input is empty");
    }
    BINARY.forEach((magic, what) -> {
      if (hex(start).startsWith(magic)) {
        throw new ImportException("this is " + what);
      }
    });
    for (byte b : start) {
      if (b == 0) {
        throw new ImportException(
            "this is no text; OpenMetrics text, CSV and NDJSON events are accepted");
      }
    }
  }

  /** The first line that is not blank, as far as it is near the start. */
  static String firstLine(BufferedInputStream in) throws IOException {
    byte[] start = peek(in);
    boolean marked = hex(start).startsWith("efbbbf");
    byte[] text = marked ? Arrays.copyOfRange(start, 3, start.length) : start;
    return new String(text, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .orElseThrow(() -> new ImportException("there is nothing to import: all lines are empty"));
  }

  /** The format of an input with this first line; {@link ImportFormat#AUTO} for exposition text. */
  static ImportFormat format(String firstLine) {
    String line = firstLine.strip();
    if (line.startsWith("[")) {
      throw new ImportException(
          "this looks like a JSON array; events are needed as one JSON object a line");
    }
    if (JSON_OBJECT.matches(line)) {
      return ImportFormat.EVENTS;
    }
    if (line.startsWith("#") || SAMPLE.matches(line)) {
      return ImportFormat.AUTO;
    }
    if (line.indexOf(',') >= 0 || line.indexOf(';') >= 0 || line.indexOf('\t') >= 0) {
      return ImportFormat.CSV;
    }
    throw new ImportException(
        "the format is not recognised from the first line '%s'; OpenMetrics or Prometheus text,"
                .formatted(line.substring(0, Math.min(80, line.length())))
            + " CSV with a header, and NDJSON events are accepted");
  }
}
