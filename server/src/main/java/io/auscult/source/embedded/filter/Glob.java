package io.auscult.source.embedded.filter;

/**
 * A value with the wildcards {@code *} (any text) and {@code ?} (one character). Without wildcards
 * a number equals in value, {@code 5} and {@code 5.0} alike; texts equal exactly, case included.
 */
public final class Glob {
  /** Stand for the wildcards inside, so that an escaped star stays a star. */
  static final char ANY_TEXT = '\uE000';

  static final char ANY_CHAR = '\uE001';

  private final String pattern;
  private final boolean wild;
  private final double number;

  /**
   * @param pattern the text, with {@link #ANY_TEXT} and {@link #ANY_CHAR} for the wildcards
   */
  Glob(String pattern) {
    this.pattern = pattern;
    this.wild = pattern.indexOf(ANY_TEXT) >= 0 || pattern.indexOf(ANY_CHAR) >= 0;
    this.number = wild ? Double.NaN : Numbers.parse(pattern);
  }

  boolean matches(Object value) {
    if (value instanceof Double d && !wild) {
      return d == number;
    }
    String text = Numbers.text(value);
    return wild ? matchesWild(text) : text.equals(pattern);
  }

  /** Goes back to the last star only, so that the cost is at most text times pattern. */
  private boolean matchesWild(String text) {
    int t = 0;
    int p = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == ANY_TEXT) {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == ANY_TEXT) {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fits(char wanted, char given) {
    return wanted == ANY_CHAR || wanted == given;
  }

  @Override
  public String toString() {
    return pattern.replace(ANY_TEXT, '*').replace(ANY_CHAR, '?');
  }
}
