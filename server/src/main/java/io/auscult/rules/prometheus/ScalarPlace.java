package io.auscult.rules.prometheus;

import io.auscult.rules.Place;
import java.util.List;

/** Finds a place inside a value of a YAML file in the file. */
final class ScalarPlace {
  private final List<String> lines;

  ScalarPlace(String text) {
    this.lines = text.lines().toList();
  }

  /**
   * Where a place of a value stands.
   *
   * @param value the value as it was read
   * @param start where it begins in the file: its quote, its {@code |}, or its first character
   * @param line in the value, from 1
   * @param column in that line, from 1
   */
  Place find(String value, Place start, int line, int column) {
    String first = lineAt(start.line()).substring(Math.max(0, start.column() - 1));
    if (first.startsWith("|") || first.startsWith(">")) {
      return inBlock(value, start, line, column);
    }
    if (line > 1) {
      return new Place(start.file(), start.line() + line - 1, 0);
    }
    boolean quoted = first.startsWith("\"") || first.startsWith("'");
    return new Place(start.file(), start.line(), start.column() + (quoted ? 1 : 0) + column - 1);
  }

  private Place inBlock(String value, Place start, int line, int column) {
    String wanted = value.lines().skip(line - 1L).findFirst().orElse("").strip();
    for (int number = start.line() + 1; number <= lines.size(); number++) {
      int at = wanted.isEmpty() ? -1 : lineAt(number).indexOf(wanted);
      if (at >= 0) {
        return new Place(start.file(), number, at + column);
      }
    }
    return new Place(start.file(), start.line() + line, 0);
  }

  private String lineAt(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }
}
