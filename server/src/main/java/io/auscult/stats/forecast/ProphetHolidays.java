package io.auscult.stats.forecast;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.auscult.stats.Holidays.Holiday;
import io.auscult.stats.LocalCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The holidays of {@link Prophet}: a column for each name, 1 on its days and 0 on others. A name
 * without a sample has none: its effect is unknown, and most probably zero.
 */
final class ProphetHolidays {
  private final List<List<Span>> byName;

  /** A time from its start to before its end, epoch milliseconds. */
  private record Span(long startMillis, long endMillis) {
    static Span of(Holiday holiday, LocalCalendar calendar) {
      return new Span(
          holiday.from().atStartOfDay(calendar.zone()).toInstant().toEpochMilli(),
          holiday.to().plusDays(1).atStartOfDay(calendar.zone()).toInstant().toEpochMilli());
    }

    boolean contains(long epochMillis) {
      return epochMillis >= startMillis && epochMillis < endMillis;
    }
  }

  private ProphetHolidays(List<List<Span>> byName) {
    this.byName = byName;
  }

  static ProphetHolidays of(LocalCalendar calendar, ThinnedSamples samples) {
    Map<String, List<Span>> spans =
        calendar.holidays().all().stream()
            .collect(
                groupingBy(
                    Holiday::name,
                    LinkedHashMap::new,
                    mapping(each -> Span.of(each, calendar), toList())));
    return new ProphetHolidays(
        spans.values().stream().filter(each -> hasSample(each, samples)).toList());
  }

  private static boolean hasSample(List<Span> spans, ThinnedSamples samples) {
    for (int i = 0; i < samples.size(); i++) {
      if (contain(spans, samples.time(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean contain(List<Span> spans, long epochMillis) {
    for (Span span : spans) {
      if (span.contains(epochMillis)) {
        return true;
      }
    }
    return false;
  }

  int columns() {
    return byName.size();
  }

  /** Writes the columns at an instant into a row. */
  void fill(long epochMillis, double[] row, int from) {
    for (int i = 0; i < byName.size(); i++) {
      row[from + i] = contain(byName.get(i), epochMillis) ? 1 : 0;
    }
  }
}
