package io.auscult.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a data file beside the repository, by the names in its header. No quoted cells. */
public final class Csv {
  private Csv() {}

  /** The rows in their order; skips the test where the file is absent. */
  public static List<Map<String, String>> rows(String name) {
    List<String> lines = Shared.lines(name);
    List<String> header = Arrays.asList(lines.getFirst().split(",", -1));
    return lines.stream().skip(1).map(line -> row(header, line.split(",", -1))).toList();
  }

  private static Map<String, String> row(List<String> header, String[] cells) {
    Map<String, String> row = new TreeMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(header.get(i), cells[i]);
    }
    return row;
  }
}
