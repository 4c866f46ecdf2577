package io.auscult.notify.mute;

import io.auscult.promql.Suggestion;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Ranges of weekdays and months by name, {@code monday:friday}; they may run over the end. */
public final class NamedRange {
  private NamedRange() {}

  /**
   * Weekdays, {@code saturday} or {@code monday:friday}.
   *
   * @throws IllegalArgumentException for another word
   */
  public static Set<DayOfWeek> weekdays(String text) {
    return range(text, DayOfWeek.class);
  }

  /**
   * Months, {@code december} or {@code june:august}.
   *
   * @throws IllegalArgumentException for another word
   */
  public static Set<Month> months(String text) {
    return range(text, Month.class);
  }

  private static <E extends Enum<E>> Set<E> range(String text, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    int colon = text.indexOf(':');
    int first = index(colon < 0 ? text : text.substring(0, colon), all);
    int last = colon < 0 ? first : index(text.substring(colon + 1), all);
    Set<E> range = EnumSet.of(all.get(first));
    for (int i = first; i != last; i = (i + 1) % all.size()) {
      range.add(all.get((i + 1) % all.size()));
    }
    return range;
  }

  private static <E extends Enum<E>> int index(String text, List<E> all) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    List<String> names = new ArrayList<>();
    all.forEach(each -> names.add(each.name().toLowerCase(Locale.ROOT)));
    int at = names.indexOf(word);
    if (at < 0) {
      throw new IllegalArgumentException(
          "'%s' is not accepted%s; one of %s, or two with a colon between"
              .formatted(text.strip(), Suggestion.clause(word, names), String.join(", ", names)));
    }
    return at;
  }
}
