package io.auscult.rules.template;

import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Go's layouts, which show how {@code Mon Jan 2 15:04:05 MST 2006} is to be written; for UTC. */
record TimeLayout(String layout) {
  /** How Go writes an instant. */
  static final TimeLayout STRING = new TimeLayout("2006-01-02 15:04:05.999999999 -0700 MST");

  private static final Map<String, Function<OffsetDateTime, String>> PARTS = parts();

  private static Map<String, Function<OffsetDateTime, String>> parts() {
    // Longer parts first, so that "2006" is not a "2".
    Map<String, Function<OffsetDateTime, String>> parts =
        new TreeMap<>(
            (a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());
    dates(parts);
    times(parts);
    for (String offset : new String[] {"-070000", "-07:00:00", "-0700", "-07:00", "-07"}) {
      parts.put(offset, t -> offset.replace('-', '+').replace('7', '0'));
      parts.put(offset.replace('-', 'Z'), t -> "Z");
    }
    parts.put("MST", t -> "UTC");
    return parts;
  }

  private static void dates(Map<String, Function<OffsetDateTime, String>> parts) {
    parts.put("2006", t -> padded(t.getYear(), 4, '0'));
    parts.put("06", t -> padded(t.getYear() % 100, 2, '0'));
    parts.put("January", t -> t.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    parts.put("Jan", t -> t.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
    parts.put("01", t -> padded(t.getMonthValue(), 2, '0'));
    parts.put("1", t -> padded(t.getMonthValue(), 1, '0'));
    parts.put("02", t -> padded(t.getDayOfMonth(), 2, '0'));
    parts.put("_2", t -> padded(t.getDayOfMonth(), 2, ' '));
    parts.put("2", t -> padded(t.getDayOfMonth(), 1, '0'));
    parts.put("002", t -> padded(t.getDayOfYear(), 3, '0'));
    parts.put("__2", t -> padded(t.getDayOfYear(), 3, ' '));
    parts.put("Monday", t -> t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    parts.put("Mon", t -> t.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
  }

  private static void times(Map<String, Function<OffsetDateTime, String>> parts) {
    parts.put("15", t -> padded(t.getHour(), 2, '0'));
    parts.put("03", t -> padded(halfDay(t), 2, '0'));
    parts.put("3", t -> padded(halfDay(t), 1, '0'));
    parts.put("PM", t -> t.getHour() >= 12 ? "PM" : "AM");
    parts.put("pm", t -> t.getHour() >= 12 ? "pm" : "am");
    parts.put("04", t -> padded(t.getMinute(), 2, '0'));
    parts.put("4", t -> padded(t.getMinute(), 1, '0'));
    parts.put("05", t -> padded(t.getSecond(), 2, '0'));
    parts.put("5", t -> padded(t.getSecond(), 1, '0'));
  }

  private static int halfDay(OffsetDateTime t) {
    return t.getHour() % 12 == 0 ? 12 : t.getHour() % 12;
  }

  private static String padded(int value, int width, char with) {
    String digits = Integer.toString(value);
    return Character.toString(with).repeat(Math.max(0, width - digits.length())) + digits;
  }

  String format(OffsetDateTime time) {
    BoundedText out = new BoundedText();
    int at = 0;
    while (at < layout.length()) {
      int fraction = fractionEnd(at);
      var part = partAt(at);
      if (fraction > at) {
        out.append(fraction(at, fraction, time));
        at = fraction;
      } else if (part == null) {
        out.append(layout.charAt(at++));
      } else {
        out.append(part.getValue().apply(time));
        at += part.getKey().length();
      }
    }
    return out.toString();
  }

  private Map.@Nullable Entry<String, Function<OffsetDateTime, String>> partAt(int at) {
    // "_2006" is a year after a line, not a day.
    if (layout.startsWith("_2006", at)) {
      return null;
    }
    for (var part : PARTS.entrySet()) {
      String text = part.getKey();
      boolean inWord = isShortName(text) && lowerCaseAt(at + text.length());
      if (layout.startsWith(text, at) && !inWord) {
        return part;
      }
    }
    return null;
  }

  /** "Jan" and "Mon" are none in "Janus" and "Month". */
  private static boolean isShortName(String part) {
    return part.equals("Jan") || part.equals("Mon");
  }

  private boolean lowerCaseAt(int at) {
    return at < layout.length() && layout.charAt(at) >= 'a' && layout.charAt(at) <= 'z';
  }

  /** Where {@code .000} or {@code .999} ends, if it begins here; no digit may follow. */
  private int fractionEnd(int at) {
    int end = at + 1;
    char digit = end < layout.length() ? layout.charAt(end) : ' ';
    if (".,".indexOf(layout.charAt(at)) < 0 || (digit != '0' && digit != '9')) {
      return at;
    }
    while (end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean digitFollows =
        end < layout.length() && layout.charAt(end) >= '0' && layout.charAt(end) <= '9';
    return digitFollows ? at : end;
  }

  private String fraction(int at, int end, OffsetDateTime time) {
    String nanoseconds = padded(time.getNano(), 9, '0');
    int digits = end - at - 1;
    String kept =
        digits <= 9 ? nanoseconds.substring(0, digits) : nanoseconds + "0".repeat(digits - 9);
    if (layout.charAt(end - 1) == '9') {
      kept = kept.replaceFirst("0+$", "");
    }
    return kept.isEmpty() ? "" : layout.charAt(at) + kept;
  }
}
