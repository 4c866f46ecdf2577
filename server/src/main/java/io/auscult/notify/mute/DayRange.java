package io.auscult.notify.mute;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days of a month, both included, from 1 to 31, or from the end: -1 is the last.
 *
 * @param first the first day
 * @param last the last day
 */
public record DayRange(int first, int last) {
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,2})(?::(-?\\d{1,2}))?");

  /**
   * Reads {@code 1:5}, {@code 15} or {@code -3:-1}.
   *
   * @throws IllegalArgumentException if it is none, or may hold no day
   */
  public static DayRange parse(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no range of days; write 1:5, 15, or -3:-1 for the last three".formatted(text));
    }
    int first = day(range.group(1), text);
    int last = range.group(2) == null ? first : day(range.group(2), text);
    if ((first > 0) == (last > 0) && first > last) {
      throw new IllegalArgumentException("'%s' ends before it begins".formatted(text));
    }
    return new DayRange(first, last);
  }

  private static int day(String digits, String text) {
    int day = Integer.parseInt(digits);
    if (day == 0 || Math.abs(day) > 31) {
      throw new IllegalArgumentException(
          "'%s' has a day that is neither 1 to 31 nor -31 to -1".formatted(text));
    }
    return day;
  }

  boolean contains(LocalDate date) {
    int length = date.lengthOfMonth();
    int day = date.getDayOfMonth();
    return day >= fromStart(first, length) && day <= fromStart(last, length);
  }

  private static int fromStart(int day, int length) {
    return day > 0 ? day : length + 1 + day;
  }
}
