package io.auscult.source.embedded.intake;

import java.util.ArrayList;
import java.util.List;

/** Cells of a line of CSV (RFC 4180, except that a cell does not span lines). */
public final class CsvRow {
  private CsvRow() {}

  /** The delimiter that a header has most of: comma, semicolon or tab. */
  public static char delimiter(String header) {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      best = count(header, candidate) > count(header, best) ? candidate : best;
    }
    return best;
  }

  private static long count(String text, char c) {
    return text.chars().filter(other -> other == c).count();
  }

  /** A cell as it is written: in quotes where it needs them. */
  public static String quoted(String cell) {
    return cell.matches("[^\",\\n\\r]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** The cells of a line, without quotes and the blanks around plain ones. */
  public static List<String> split(String line, char delimiter) throws LineProblem {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      StringBuilder cell = new StringBuilder();
      at =
          at < line.length() && line.charAt(at) == '"'
              ? quoted(line, at + 1, cell)
              : plain(line, at, delimiter, cell);
      if (at < line.length() && line.charAt(at) != delimiter) {
        throw new LineProblem("bad quotes", "column %d: text after a quote".formatted(at + 1));
      }
      cells.add(cell.toString());
      at++;
    }
    return cells;
  }

  private static int plain(String line, int from, char delimiter, StringBuilder cell) {
    int end = line.indexOf(delimiter, from);
    end = end < 0 ? line.length() : end;
    cell.append(line.substring(from, end).strip());
    return end;
  }

  private static int quoted(String line, int from, StringBuilder cell) throws LineProblem {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '"' && (at == line.length() || line.charAt(at) != '"')) {
        return at;
      }
      at += c == '"' ? 1 : 0;
      cell.append(c);
    }
    throw new LineProblem("bad quotes", "column %d: this quote is not closed".formatted(from));
  }
}
