package io.auscult.app.drift;

import io.auscult.source.embedded.intake.CsvRow;
import io.auscult.source.embedded.intake.LineProblem;
import io.auscult.source.embedded.intake.Timestamps;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of CSV with a header, plain or gzip, its cells divided by commas, semicolons or tabs.
 * Empty cells are missing numbers.
 */
public final class Table {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private final String file;
  private final List<String> header;
  private final List<Line> lines;

  private record Line(int number, List<String> cells) {}

  private Table(String file, List<String> header, List<Line> lines) {
    this.file = file;
    this.header = header;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException where the file or a line cannot be read; the message has its
   *     name and number
   */
  public static Table read(Path path) {
    try (BufferedReader in = open(path)) {
      String first = withoutMark(in.readLine());
      if (first.isBlank()) {
        throw new IllegalArgumentException(path + ": a header is needed, the file is empty");
      }
      char delimiter = CsvRow.delimiter(first);
      List<String> header = cells(path, 1, first, delimiter);
      requireDistinct(path, header);
      List<Line> lines = new ArrayList<>();
      int number = 1;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          lines.add(new Line(number, row(path, number, line, delimiter, header.size())));
        }
      }
      if (lines.isEmpty()) {
        throw new IllegalArgumentException(path + ": there is no row after the header");
      }
      return new Table(path.toString(), header, lines);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(path + ": there is no such file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /** Spreadsheets begin a file with a byte order mark. */
  private static String withoutMark(@Nullable String line) {
    return line == null ? "" : line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  private static void requireDistinct(Path path, List<String> header) {
    for (String name : header) {
      if (header.indexOf(name) != header.lastIndexOf(name)) {
        throw new IllegalArgumentException(
            "%s:1: two columns are called '%s'".formatted(path, name));
      }
    }
  }

  private static BufferedReader open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    InputStream text = packed ? new GZIPInputStream(in) : in;
    return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  private static List<String> row(Path path, int number, String line, char delimiter, int columns) {
    List<String> cells = cells(path, number, line, delimiter);
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "%s:%d: the header has %d columns, this line has %d"
              .formatted(path, number, columns, cells.size()));
    }
    return cells;
  }

  private static List<String> cells(Path path, int number, String line, char delimiter) {
    try {
      return CsvRow.split(line, delimiter);
    } catch (LineProblem e) {
      throw new IllegalArgumentException("%s:%d: %s".formatted(path, number, e.getMessage()), e);
    }
  }

  public int size() {
    return lines.size();
  }

  public List<String> columns() {
    return header;
  }

  /** The cells of a row, from 0, as they are in the file. */
  public List<String> cells(int row) {
    return lines.get(row).cells;
  }

  /** The first column that is called as times are. */
  public Optional<String> timeColumn() {
    return header.stream().filter(Timestamps::isColumn).findFirst();
  }

  /** Whether all cells of a column are numbers or missing, and not all are missing. */
  public boolean isNumeric(String column) {
    int at = position(column);
    return lines.stream().allMatch(line -> number(line.cells.get(at)).isPresent())
        && lines.stream()
            .anyMatch(line -> !MISSING.contains(line.cells.get(at).toLowerCase(Locale.ROOT)));
  }

  /**
   * The numbers of a column, NaN where one is missing.
   *
   * @throws IllegalArgumentException for a cell that is no number
   */
  public double[] numbers(String column) {
    int at = position(column);
    return lines.stream()
        .mapToDouble(line ->
            number(line.cells.get(at))
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "%s:%d: column '%s': '%s' is no number"
                            .formatted(file, line.number, column, line.cells.get(at)))))
        .toArray();
  }

  private static Optional<Double> number(String cell) {
    if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
      return Optional.of(Double.NaN);
    }
    return NUMBER.matcher(cell).matches()
        ? Optional.of(Double.parseDouble(cell))
        : Optional.empty();
  }

  /**
   * The times of a column, epoch milliseconds.
   *
   * @throws IllegalArgumentException for a cell that is no time
   */
  public long[] times(String column) {
    int at = position(column);
    return lines.stream().mapToLong(line -> time(line, column, at)).toArray();
  }

  private long time(Line line, String column, int at) {
    try {
      return Timestamps.parse(line.cells.get(at));
    } catch (LineProblem e) {
      throw new IllegalArgumentException(
          "%s:%d: column '%s': %s".formatted(file, line.number, column, e.getMessage()), e);
    }
  }

  /** The same rows in the order of a column of times. */
  public Table inOrderOf(String column) {
    int at = position(column);
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingLong(line -> time(line, column, at)));
    return new Table(file, header, sorted);
  }

  private int position(String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s has no column '%s'; it has %s".formatted(file, column, String.join(", ", header)));
    }
    return at;
  }
}
