package io.auscult.rules;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds places in the text of a rule file. Lines and columns count from 1. */
final class SourceText {
  private final String file;
  private final String text;
  private final List<String> lines;

  SourceText(DrlFile file) {
    this.file = file.path();
    this.text = file.text();
    this.lines = file.text().lines().toList();
  }

  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  int lineCount() {
    return lines.size();
  }

  /** The text between two offsets on one line, runs of white space as one space. */
  String excerpt(int from, int to) {
    return text.substring(Math.clamp(from, 0, text.length()), Math.clamp(to, 0, text.length()))
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Some lines as they are, both ends included. */
  String lines(int from, int to) {
    return String.join("\n", lines.subList(Math.max(0, from - 1), Math.min(to, lines.size())));
  }

  /** Where a word first stands in some lines; the column of a line alone where it does not. */
  Place find(String word, int fromLine, int toLine) {
    for (int number = fromLine; number <= Math.min(toLine, lines.size()); number++) {
      int column = columnOf(word, number);
      if (column > 0) {
        return new Place(file, number, column);
      }
    }
    return new Place(file, fromLine, 0);
  }

  /** The column of a whole word in a line, 0 where it is not there. */
  int columnOf(String word, int number) {
    Matcher matcher = wholeWord(word).matcher(line(number));
    return matcher.find() ? matcher.start() + 1 : 0;
  }

  private static Pattern wholeWord(String word) {
    if (word.equals("=")) {
      return Pattern.compile("(?<![=!<>])=(?!=)");
    }
    String before = word.matches("^[\\w$].*") ? "(?<![\\w$])" : "";
    String after = word.matches(".*[\\w$]$") ? "(?![\\w$])" : "";
    return Pattern.compile(before + Pattern.quote(word) + after);
  }

  /** The first line at or after a number that is not blank. */
  int nextWritten(int number) {
    int at = number;
    while (at < lines.size() && line(at).isBlank()) {
      at++;
    }
    return at;
  }

  Place place(int line, int column) {
    return new Place(file, Math.max(line, 0), Math.max(column, 0));
  }

  /** The file with the lines of some ranges left blank, so that other lines keep their numbers. */
  String without(List<LineRange> ranges) {
    StringBuilder rest = new StringBuilder();
    for (int number = 1; number <= lines.size(); number++) {
      int at = number;
      if (ranges.stream().noneMatch(range -> range.contains(at))) {
        rest.append(line(number));
      }
      rest.append('\n');
    }
    return rest.toString();
  }

  /** Lines of a rule, both ends included. */
  record LineRange(int from, int to) {
    boolean contains(int line) {
      return from <= line && line <= to;
    }
  }
}
