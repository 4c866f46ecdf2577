package io.auscult.app;

import io.auscult.promql.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command: options {@code --name value} or {@code --name=value}, flags {@code
 * --name}, and the rest.
 */
final class Arguments {
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> rest = new ArrayList<>();

  /**
   * Reads words.
   *
   * @param valued names of options that take a value
   * @param flags names of options that take none
   * @throws IllegalArgumentException for an unknown option or a missing value
   */
  Arguments(List<String> words, Set<String> valued, Set<String> flags) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        rest.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      String name = word.substring(2, equals < 0 ? word.length() : equals);
      if (flags.contains(name) && equals >= 0) {
        throw new IllegalArgumentException("--" + name + " takes no value");
      } else if (flags.contains(name)) {
        give(name, "true");
      } else if (!valued.contains(name)) {
        throw new IllegalArgumentException(unknown(name, valued, flags));
      } else if (equals >= 0) {
        give(name, word.substring(equals + 1));
      } else if (++i < words.size()) {
        give(name, words.get(i));
      } else {
        throw new IllegalArgumentException("--" + name + " needs a value");
      }
    }
  }

  private void give(String name, String value) {
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private static String unknown(String name, Set<String> valued, Set<String> flags) {
    List<String> known = new ArrayList<>(valued);
    known.addAll(flags);
    known.sort(null);
    return "unknown option '--%s'%s; known: --%s"
        .formatted(name, Suggestion.clause(name, known), String.join(", --", known));
  }

  /** The value of an option; of one that is given twice the last. */
  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name)).map(List::getLast);
  }

  /** All values of an option that may be given several times. */
  List<String> options(String name) {
    return List.copyOf(options.getOrDefault(name, List.of()));
  }

  /** The parts of an option, divided by commas; none where it was not given. */
  List<String> list(String name) {
    return option(name)
        .map(text -> Arrays.stream(text.split(",", -1)).map(String::strip).toList())
        .orElse(List.of());
  }

  boolean flag(String name) {
    return options.containsKey(name);
  }

  /**
   * For commands that take nothing but options.
   *
   * @throws IllegalArgumentException where there is a word besides
   */
  void requireOptionsOnly() {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("'%s' is no option".formatted(rest.getFirst()));
    }
  }

  List<String> rest() {
    return List.copyOf(rest);
  }
}
