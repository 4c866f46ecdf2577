package io.auscult.app;

import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line chart in braille dots: two by four in each character. */
final class Chart {
  private static final int WIDTH = 72;
  private static final int HEIGHT = 12;
  private static final int[][] DOTS = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
  private static final String[] COLOURS = {"36", "33", "35", "32", "31", "34"};
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ROOT);

  private final Matrix matrix;
  private final Terminal terminal;
  private final double low;
  private final double high;
  private final int[][] cells = new int[HEIGHT][WIDTH];
  private final int[][] owner = new int[HEIGHT][WIDTH];

  private Chart(Matrix matrix, Terminal terminal, double low, double high) {
    this.matrix = matrix;
    this.terminal = terminal;
    this.low = low;
    this.high = high;
  }

  /** The lines of a chart; none where there is no number to draw. */
  static List<String> of(Matrix matrix, ZoneId zone, Terminal terminal) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Matrix.Row row : matrix.rows()) {
      for (double value : row.values()) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    if (low > high) {
      return List.of();
    }
    double margin = low == high ? Math.max(1, Math.abs(low)) / 2 : 0;
    return new Chart(matrix, terminal, low - margin, high + margin).drawn(zone);
  }

  private List<String> drawn(ZoneId zone) {
    for (int row = 0; row < matrix.rows().size(); row++) {
      plot(row, matrix.rows().get(row));
    }
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < HEIGHT; y++) {
      lines.add(label(y) + " ┤" + line(y));
    }
    lines.add(timeAxis(zone));
    return lines;
  }

  private void plot(int number, Matrix.Row row) {
    int columns = 2 * WIDTH;
    int levels = 4 * HEIGHT;
    int before = -1;
    for (int x = 0; x < columns; x++) {
      int from = (int) ((long) x * row.length() / columns);
      int to = Math.max(from + 1, (int) ((long) (x + 1) * row.length() / columns));
      double value = mean(row, from, Math.min(to, row.length()));
      if (!Double.isFinite(value)) {
        before = -1;
        continue;
      }
      int level = (int) Math.round((high - value) / (high - low) * (levels - 1));
      int start = before < 0 ? level : before;
      for (int y = Math.min(start, level); y <= Math.max(start, level); y++) {
        cells[y / 4][x / 2] |= DOTS[y % 4][x % 2];
        owner[y / 4][x / 2] = number;
      }
      before = level;
    }
  }

  private static double mean(Matrix.Row row, int from, int to) {
    double sum = 0;
    int n = 0;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(row.at(i))) {
        sum += row.at(i);
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private String label(int y) {
    boolean shown = y % 4 == 0 || y == HEIGHT - 1;
    double value = high - (high - low) * y / (HEIGHT - 1);
    return shown ? String.format(Locale.ROOT, "%10.4g", value) : " ".repeat(10);
  }

  private String line(int y) {
    StringBuilder line = new StringBuilder();
    for (int x = 0; x < WIDTH; x++) {
      String dot = String.valueOf((char) (0x2800 + cells[y][x]));
      line.append(cells[y][x] == 0 ? " " : coloured(owner[y][x], dot));
    }
    return line.toString();
  }

  private String coloured(int number, String text) {
    return terminal.isInteractive()
        ? "\u001b[" + COLOURS[number % COLOURS.length] + "m" + text + "\u001b[0m"
        : text;
  }

  private String timeAxis(ZoneId zone) {
    TimeGrid grid = matrix.grid();
    String from = TIME.format(Instant.ofEpochMilli(grid.startMillis()).atZone(zone));
    String to = TIME.format(Instant.ofEpochMilli(grid.lastMillis()).atZone(zone));
    return " ".repeat(12)
        + from
        + " ".repeat(Math.max(1, WIDTH - from.length() - to.length()))
        + to;
  }
}
