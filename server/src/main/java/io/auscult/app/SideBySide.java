package io.auscult.app;

import java.util.ArrayList;
import java.util.List;

/** Two lists of texts in two columns; one below the other where a line is too long for that. */
final class SideBySide {
  private static final int WIDEST = 76;

  private SideBySide() {}

  static List<String> lines(
      String leftTitle, List<String> left, String rightTitle, List<String> right) {
    List<String> a = column(leftTitle, left);
    List<String> b = column(rightTitle, right);
    int width = a.stream().mapToInt(String::length).max().orElse(0);
    if (width > WIDEST) {
      a.addAll(b);
      return a;
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String format = "%-" + width + "s   %s";
      lines.add(format.formatted(at(a, i), at(b, i)).stripTrailing());
    }
    return lines;
  }

  private static List<String> column(String title, List<String> texts) {
    List<String> lines = new ArrayList<>(List.of(title + ":"));
    texts.forEach(text -> text.lines().map(line -> "  " + line).forEach(lines::add));
    if (texts.isEmpty()) {
      lines.add("  nothing");
    }
    return lines;
  }

  private static String at(List<String> lines, int i) {
    return i < lines.size() ? lines.get(i) : "";
  }
}
