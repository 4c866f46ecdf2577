package io.auscult.promql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * "Did you mean": the known name that is closest to a mistyped one.
 *
 * <p>Close means few edits: the Damerau-Levenshtein distance, where inserting, deleting, replacing
 * a character and swapping two neighbours count one each (F. Damerau, Comm. ACM 7 (1964) 171-176;
 * in the restricted form, no part is edited twice). Upper and lower case are alike. At most one
 * edit for every three characters, and no more than three. Where none is close, a name that has all
 * words of one of several words, in whatever order: {@code latency_p99} for {@code p99_latency}.
 */
public final class Suggestion {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Suggestion() {}

  /**
   * The closest known name; empty if none is close. Of several, the one that begins most alike,
   * then the first in alphabetical order; of those that have all words, the shortest.
   */
  public static Optional<String> of(String word, Collection<String> known) {
    return withFewestEdits(word, known).or(() -> withAllWords(word, known));
  }

  private static Optional<String> withAllWords(String word, Collection<String> known) {
    Set<String> words = words(word);
    if (words.size() < 2) {
      return Optional.empty();
    }
    return known.stream()
        .filter(name -> words(name).containsAll(words))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  private static Set<String> words(String name) {
    return BETWEEN_WORDS
        .splitAsStream(lower(name))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  private static Optional<String> withFewestEdits(String word, Collection<String> known) {
    int limit = Math.clamp(word.length() / 3, 1, 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= limit)
        .filter(name -> distance(lower(word), lower(name)) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> distance(lower(word), lower(name)))
                .thenComparingInt(name -> -commonPrefix(lower(word), lower(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The end of an error text, {@code ", did you mean 'rate'?"}, or {@code ""}. */
  public static String clause(String word, Collection<String> known) {
    return of(word, known).map(name -> ", did you mean '" + name + "'?").orElse("");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static int commonPrefix(String a, String b) {
    int length = 0;
    while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int edit = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + edit);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
    }
    return row[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
