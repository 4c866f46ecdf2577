package io.auscult.config;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of several values, by the word that stands for it in files and on the command line. */
public final class Choice {
  private Choice() {}

  /**
   * The value of a word.
   *
   * @param problem what is said of a word that stands for none, with {@code %s} for the word and
   *     {@code %s} for those that are known
   * @throws IllegalArgumentException if there is none
   */
  public static <T> T of(T[] values, Function<T, String> wordOf, String word, String problem) {
    return Arrays.stream(values)
        .filter(value -> wordOf.apply(value).equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                problem.formatted(
                    word, Arrays.stream(values).map(wordOf).collect(Collectors.joining(", ")))));
  }
}
