package io.auscult.query;

import io.auscult.config.YamlMap;
import io.auscult.stats.Holidays;
import io.auscult.stats.Holidays.Holiday;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code calendar} of the configuration and of tests of rules: holidays of one day, {@code
 * date}, or of some, {@code from} and {@code to}.
 */
public final class HolidayReader {
  private HolidayReader() {}

  /** What the map says; mistakes, unknown keys among them, are problems of its file. */
  public static Holidays read(YamlMap calendar) {
    List<Holiday> all =
        calendar.maps("holidays").stream()
            .map(HolidayReader::holiday)
            .flatMap(Optional::stream)
            .toList();
    calendar.finish();
    return new Holidays(all);
  }

  private static Optional<Holiday> holiday(YamlMap map) {
    String name = map.requiredText("name");
    Optional<LocalDate> date = map.converted("date", HolidayReader::date);
    Optional<LocalDate> from = map.converted("from", HolidayReader::date);
    Optional<LocalDate> to = map.converted("to", HolidayReader::date);
    map.finish();
    if (map.has("from") != map.has("to") || map.has("date") == map.has("from")) {
      map.problem(
          "date", "a holiday has either 'date', or 'from' and 'to', its first and last day");
      return Optional.empty();
    }
    Optional<LocalDate> first = date.or(() -> from);
    Optional<LocalDate> last = date.or(() -> to);
    return first.isEmpty() || last.isEmpty()
        ? Optional.empty()
        : holiday(map, name, first.get(), last.get());
  }

  private static Optional<Holiday> holiday(
      YamlMap map, String name, LocalDate first, LocalDate last) {
    try {
      return Optional.of(new Holiday(name, first, last));
    } catch (IllegalArgumentException e) {
      map.problem("to", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'%s' is not a day; write 2026-12-25".formatted(text), e);
    }
  }
}
