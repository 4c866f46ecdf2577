package io.auscult.stats;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Days on which it is not as on others of their weekday, in local time. */
public final class Holidays {
  public static final Holidays NONE = new Holidays(List.of());

  /** More is no exception any more. */
  private static final int MOST_DAYS = 366;

  private final List<Holiday> all;
  private final Set<LocalDate> days = new HashSet<>();

  /**
   * Some days in a row. What comes again, such as Christmas, has one name.
   *
   * @param from the first day
   * @param to the last day
   */
  public record Holiday(String name, LocalDate from, LocalDate to) {
    /**
     * A holiday.
     *
     * @throws IllegalArgumentException if it ends before it begins, or after more than {@value
     *     Holidays#MOST_DAYS} days
     */
    public Holiday {
      if (to.isBefore(from)) {
        throw new IllegalArgumentException(
            "the last day of '%s', %s, is before the first, %s".formatted(name, to, from));
      }
      if (!to.isBefore(from.plusDays(MOST_DAYS))) {
        throw new IllegalArgumentException(
            "'%s' has more than %d days, from %s to %s".formatted(name, MOST_DAYS, from, to));
      }
    }
  }

  public Holidays(List<Holiday> all) {
    this.all = List.copyOf(all);
    for (Holiday each : all) {
      each.from.datesUntil(each.to.plusDays(1)).forEach(days::add);
    }
  }

  public List<Holiday> all() {
    return all;
  }

  public boolean contain(LocalDate day) {
    return days.contains(day);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Holidays holidays && all.equals(holidays.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
