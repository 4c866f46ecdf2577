package io.auscult.query.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;

/**
 * Expansion of {@code $1}, {@code $name}, <code>${name}</code> and {@code $$} in a replacement, by
 * the rules of Go's {@code Regexp.Expand}: a name is the longest run of letters, digits and
 * underscores; a group that does not exist is empty; a {@code $} before anything else is itself.
 */
final class Replacement {
  private final String template;
  private final Matcher matcher;
  private final Map<String, Integer> names;
  private final StringBuilder out = new StringBuilder();

  private Replacement(String template, Matcher matcher, Pattern pattern) {
    this.template = template;
    this.matcher = matcher;
    this.names = pattern.namedGroups();
  }

  /** The template with the groups of a match put in. */
  static String expand(String template, Matcher matched, Pattern pattern) {
    Replacement replacement = new Replacement(template, matched, pattern);
    int i = 0;
    while (i < template.length()) {
      i = replacement.copy(i);
    }
    return replacement.out.toString();
  }

  /** Copies or expands what stands at a position, and gives the position after it. */
  private int copy(int i) {
    if (template.charAt(i) != '$' || i + 1 == template.length()) {
      out.append(template.charAt(i));
      return i + 1;
    }
    if (template.charAt(i + 1) == '$') {
      out.append('$');
      return i + 2;
    }
    boolean braced = template.charAt(i + 1) == '{';
    int start = braced ? i + 2 : i + 1;
    int end = endOfName(start);
    boolean closed = !braced || (end < template.length() && template.charAt(end) == '}');
    if (end == start || !closed) {
      out.append('$');
      return i + 1;
    }
    group(template.substring(start, end)).ifPresent(out::append);
    return braced ? end + 1 : end;
  }

  private int endOfName(int start) {
    int end = start;
    while (end < template.length() && isWord(template.codePointAt(end))) {
      end += Character.charCount(template.codePointAt(end));
    }
    return end;
  }

  private static boolean isWord(int c) {
    return c == '_' || Character.isLetter(c) || Character.isDigit(c);
  }

  private Optional<String> group(String name) {
    if (isNumber(name)) {
      int number = Integer.parseInt(name);
      return number <= matcher.groupCount()
          ? Optional.ofNullable(matcher.group(number))
          : Optional.empty();
    }
    return Optional.ofNullable(names.get(name)).map(matcher::group);
  }

  /** Up to eight digits without a leading zero. */
  private static boolean isNumber(String name) {
    boolean digits = name.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && name.length() <= 8 && (name.length() == 1 || name.charAt(0) != '0');
  }
}
