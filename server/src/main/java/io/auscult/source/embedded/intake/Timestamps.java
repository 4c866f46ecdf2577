package io.auscult.source.embedded.intake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/**
 * Times as people write them: ISO 8601, UTC where no zone is given, the T may be a space; or a
 * number since 1970, whose unit its size tells: below 10^11 seconds (to the year 5138), below 10^14
 * milliseconds, below 10^17 microseconds, above nanoseconds.
 */
public final class Timestamps {
  private static final double MILLIS_FROM = 1e11;
  private static final double MICROS_FROM = 1e14;
  private static final double NANOS_FROM = 1e17;
  private static final int MAX_SCALE = 100;

  private static final Set<String> COLUMNS =
      Set.of("time", "timestamp", "@timestamp", "ts", "date", "datetime");

  private Timestamps() {}

  /** Whether a column is called as columns of times are. */
  public static boolean isColumn(String name) {
    return COLUMNS.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Epoch milliseconds of a time. */
  public static long parse(String text) throws LineProblem {
    String time = text.strip();
    try {
      if (looksLikeDate(time)) {
        return parseIso(time.replace(' ', 'T'));
      }
      return parseNumber(new BigDecimal(time));
    } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
      throw new LineProblem(
          "time not understood",
          "'%s'; ISO 8601 such as 2026-01-31T12:00:00Z or a number since 1970 is accepted"
              .formatted(text));
    }
  }

  private static boolean looksLikeDate(String time) {
    return time.length() >= 8 && time.indexOf('-', 1) == 4;
  }

  private static long parseIso(String time) {
    if (time.length() == "2026-01-31".length()) {
      return LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    boolean zoned = time.endsWith("Z") || time.lastIndexOf('+') > 10 || time.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(time).toInstant().toEpochMilli()
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static long parseNumber(BigDecimal time) {
    double size = Math.abs(time.doubleValue());
    int shift = size < MILLIS_FROM ? 3 : size < MICROS_FROM ? 0 : size < NANOS_FROM ? -3 : -6;
    return millis(time, shift);
  }

  /**
   * Epoch milliseconds of a number times a power of ten.
   *
   * @throws ArithmeticException if it is out of range
   */
  static long millis(BigDecimal time, int shift) {
    if (Math.abs((long) time.scale()) > MAX_SCALE) {
      throw new ArithmeticException("written out, 1e999999999 would fill the memory");
    }
    return time.scaleByPowerOfTen(shift).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
