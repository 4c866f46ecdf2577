package io.auscult.app;

import io.auscult.config.YamlMap;
import io.auscult.notify.mute.Calendar;
import io.auscult.notify.mute.DayRange;
import io.auscult.notify.mute.MaintenanceWindow;
import io.auscult.notify.mute.NamedRange;
import io.auscult.notify.mute.TimeRange;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the list {@code maintenance}. */
final class MaintenanceReader {
  private MaintenanceReader() {}

  static List<MaintenanceWindow> read(YamlMap alerting) {
    List<MaintenanceWindow> windows = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlMap map : alerting.maps("maintenance")) {
      MaintenanceWindow window = window(map);
      if (!names.add(window.name())) {
        map.problem("name", "two maintenance windows have the name '%s'".formatted(window.name()));
      }
      windows.add(window);
    }
    return windows;
  }

  private static MaintenanceWindow window(YamlMap map) {
    Optional<Instant> from = map.converted("from", MaintenanceReader::instant);
    Optional<Instant> to = map.converted("to", MaintenanceReader::instant);
    boolean inTurn = from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    if (!inTurn) {
      map.problem("to", "'to' must be after 'from'");
    }
    boolean hasCalendar = map.has("calendar");
    if (!map.has("to") && !hasCalendar) {
      map.problem("to", "a maintenance window needs 'to' or 'calendar', otherwise it never ends");
    }
    MaintenanceWindow window =
        new MaintenanceWindow(
            map.requiredText("name"),
            ReceiverReader.matchers(map),
            from,
            to,
            hasCalendar ? Optional.of(calendar(map.map("calendar"))) : Optional.empty());
    map.finish();
    return window;
  }

  private static Calendar calendar(YamlMap map) {
    Set<DayOfWeek> weekdays = new HashSet<>();
    each(map, "weekdays", NamedRange::weekdays).forEach(weekdays::addAll);
    Set<Month> months = new HashSet<>();
    each(map, "months", NamedRange::months).forEach(months::addAll);
    Calendar calendar =
        new Calendar(
            each(map, "times", TimeRange::parse),
            weekdays,
            each(map, "daysOfMonth", DayRange::parse),
            months,
            map.converted("timezone", ConfigReader::zone).orElse((ZoneId) ZoneOffset.UTC));
    if (Stream.of("times", "weekdays", "daysOfMonth", "months").noneMatch(map::has)) {
      map.problem("times", "a calendar needs 'times', 'weekdays', 'daysOfMonth' or 'months'");
    }
    map.finish();
    return calendar;
  }

  private static <T> List<T> each(YamlMap map, String key, Function<String, T> parse) {
    List<T> values = new ArrayList<>();
    for (String text : map.texts(key)) {
      try {
        values.add(parse.apply(text));
      } catch (IllegalArgumentException e) {
        map.problem(key, String.valueOf(e.getMessage()));
      }
    }
    return values;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no time with an offset; write 2026-12-31T22:00:00Z or 2026-12-31T23:00:00+01:00"
              .formatted(text),
          e);
    }
  }
}
