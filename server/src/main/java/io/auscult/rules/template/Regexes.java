package io.auscult.rules.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.regex.MatchResult;

/** {@code match} and {@code reReplaceAll}, by RE2 as in Go. */
final class Regexes {
  /** {@code $1}, {@code $name}, {@code ${name}} and {@code $$} in a replacement. */
  private static final java.util.regex.Pattern REFERENCE =
      java.util.regex.Pattern.compile("\\$(?:(\\$)|([\\p{L}\\p{Nd}_]+)|\\{([\\p{L}\\p{Nd}_]+)\\})");

  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{1,9})?)?\\}");

  /** Parentheses inside each other, as many as Go takes. */
  private static final int GROUPS = 1_000;

  /** Copies of a part by {@code {n}}, all multiplied: what inner and outer ones may come to. */
  private static final double COPIES = 100_000;

  private Regexes() {}

  /** Whether the text has a match anywhere. */
  static boolean matches(String pattern, String text) {
    try {
      return compiled(pattern).matcher(text).find();
    } catch (PatternSyntaxException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
  }

  static String replaceAll(String pattern, String replacement, String text) {
    Pattern compiled;
    try {
      compiled = compiled(pattern);
    } catch (PatternSyntaxException e) {
      throw new Failure("regexp: Compile(`" + pattern + "`): " + e.getMessage());
    }
    Matcher matcher = compiled.matcher(text);
    BoundedText out = new BoundedText();
    int last = 0;
    int from = 0;
    while (from <= text.length() && matcher.find(from)) {
      out.append(text.substring(last, matcher.start()));
      // Go replaces no empty match right behind another match.
      if (matcher.end() > last || matcher.start() == 0) {
        expand(replacement, compiled, matcher, out);
      }
      last = matcher.end();
      from = Math.max(last, from + width(text, from));
    }
    return out.append(text.substring(last)).toString();
  }

  private static Pattern compiled(String pattern) {
    if (pattern.chars().filter(c -> c == '(').count() > GROUPS) {
      throw new PatternSyntaxException("expression nests too deeply", pattern);
    }
    if (REPETITION
            .matcher(pattern)
            .results()
            .mapToDouble(Regexes::copies)
            .reduce(1, (a, b) -> a * b)
        > COPIES) {
      throw new PatternSyntaxException("expression too large", pattern);
    }
    return Pattern.compile(pattern);
  }

  private static double copies(MatchResult repetition) {
    String most = repetition.group(2) == null ? repetition.group(1) : repetition.group(2);
    return Math.max(1, Double.parseDouble(most));
  }

  private static int width(String text, int at) {
    return at < text.length() ? Character.charCount(text.codePointAt(at)) : 1;
  }

  private static void expand(
      String replacement, Pattern pattern, Matcher matcher, BoundedText out) {
    int last = 0;
    for (MatchResult reference : REFERENCE.matcher(replacement).results().toList()) {
      out.append(replacement.substring(last, reference.start()));
      if (reference.group(1) != null) {
        out.append('$');
      } else {
        String name = reference.group(2) == null ? reference.group(3) : reference.group(2);
        out.append(group(name, pattern, matcher));
      }
      last = reference.end();
    }
    out.append(replacement.substring(last));
  }

  /** The text of a group by number or name, empty if there is none. */
  private static String group(String name, Pattern pattern, Matcher matcher) {
    boolean number = name.matches("[0-9]{1,6}");
    Integer named = pattern.namedGroups().get(name);
    int group = number ? Integer.parseInt(name) : named == null ? Integer.MAX_VALUE : named;
    String text = group <= matcher.groupCount() ? matcher.group(group) : null;
    return text == null ? "" : text;
  }
}
