package io.auscult.notify.mute;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a day, in minutes from midnight as a wall clock shows them.
 *
 * @param from included
 * @param to excluded, up to 1440
 */
public record TimeRange(int from, int to) {
  private static final Pattern RANGE = Pattern.compile("(\\d\\d):(\\d\\d)-(\\d\\d):(\\d\\d)");
  private static final int DAY = 24 * 60;

  /**
   * Reads {@code 09:00-17:30}; the end may be {@code 24:00}.
   *
   * @throws IllegalArgumentException if it is none, or does not end after it begins
   */
  public static TimeRange parse(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no range of times; write 09:00-17:30".formatted(text));
    }
    int from = minutes(range.group(1), range.group(2));
    int to = minutes(range.group(3), range.group(4));
    if (from > DAY || to > DAY) {
      throw new IllegalArgumentException("'%s' has a time after 24:00".formatted(text));
    }
    if (from >= to) {
      throw new IllegalArgumentException(
          "'%s' does not end after it begins; over midnight write two, 22:00-24:00 and 00:00-06:00"
              .formatted(text));
    }
    return new TimeRange(from, to);
  }

  private static int minutes(String hours, String minutes) {
    int minute = Integer.parseInt(minutes);
    // 60 minutes are an hour too many, so that the time is refused.
    return minute > 59 ? DAY + 1 : Integer.parseInt(hours) * 60 + minute;
  }

  boolean contains(LocalTime time) {
    int minute = time.toSecondOfDay() / 60;
    return minute >= from && minute < to;
  }
}
