package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table with a header, its cells divided by commas, semicolons or tabs.
 *
 * <p>The time is the column called {@code time}, {@code timestamp}, {@code @timestamp}, {@code ts},
 * {@code date} or {@code datetime}, else the first one; see {@link Timestamps}.
 *
 * <p>Long: with columns {@code metric} and {@code value} each row is one sample; all other columns
 * are labels. Wide: each other column is a metric of its name, or a label where it is named as one
 * in the options or its cell in the first row is a text. An empty cell is no sample. Characters
 * that a metric or label name cannot have become underscores.
 */
final class CsvLines implements LineFormat {
  private enum Role {
    TIME,
    LABEL,
    METRIC_NAME,
    VALUE
  }

  private record Column(String name, Role role) {}

  private record Cell(String metric, double value) {}

  private final ImportOptions options;
  private final SampleBatch batch;
  private final char delimiter;
  private final List<String> header;
  private List<Column> columns = List.of();

  /**
   * @throws ImportException if the header cannot be used
   */
  CsvLines(String headerLine, ImportOptions options, SampleBatch batch) {
    this.options = options;
    this.batch = batch;
    this.delimiter = CsvRow.delimiter(headerLine);
    try {
      this.header = CsvRow.split(headerLine, delimiter);
    } catch (LineProblem e) {
      throw new ImportException("the header of the table cannot be read: " + e.getMessage(), e);
    }
    check(header);
  }

  private static void check(List<String> header) {
    if (header.size() < 2) {
      throw new ImportException(
          "a table needs a column with times and one with values, the header is "
              + String.join(",", header));
    }
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name)) {
        throw new ImportException("two columns of the table are called '%s'".formatted(name));
      }
    }
  }

  @Override
  public void line(long number, String line) throws LineProblem {
    if (line.isBlank()) {
      return;
    }
    List<String> row = CsvRow.split(line, delimiter);
    if (row.size() != header.size()) {
      throw new LineProblem(
          "wrong number of cells", "%d, the header has %d".formatted(row.size(), header.size()));
    }
    if (columns.isEmpty()) {
      columns = columns(row);
    }
    take(row);
  }

  private List<Column> columns(List<String> firstRow) {
    int time = timeColumn();
    boolean isLong = header.contains("metric") && header.contains("value");
    List<Column> found = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      Role role = i == time ? Role.TIME : isLong ? longRole(name) : wideRole(name, firstRow.get(i));
      boolean renamed = role == Role.VALUE && name.equals("value");
      found.add(new Column(legal(renamed ? options.valueMetric() : name), role));
    }
    return found;
  }

  private int timeColumn() {
    for (int i = 0; i < header.size(); i++) {
      if (Timestamps.isColumn(header.get(i))) {
        return i;
      }
    }
    return 0;
  }

  private static Role longRole(String name) {
    return switch (name) {
      case "metric" -> Role.METRIC_NAME;
      case "value" -> Role.VALUE;
      default -> Role.LABEL;
    };
  }

  private Role wideRole(String name, String firstCell) {
    boolean label = options.labelColumns().contains(name) || !isNumberOrEmpty(firstCell);
    return label ? Role.LABEL : Role.VALUE;
  }

  private static boolean isNumberOrEmpty(String cell) {
    try {
      return cell.isEmpty() || !Double.isNaN(number(cell)) || cell.equalsIgnoreCase("nan");
    } catch (LineProblem _) {
      return false;
    }
  }

  private static String legal(String name) {
    String legal = name.replaceAll("[^a-zA-Z0-9_:]", "_");
    return legal.isEmpty() || Character.isDigit(legal.charAt(0)) ? "_" + legal : legal;
  }

  private void take(List<String> row) throws LineProblem {
    TreeMap<String, String> labels = new TreeMap<>(options.labels().asMap());
    List<Cell> cells = new ArrayList<>();
    Optional<String> metric = Optional.empty();
    long time = 0;
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      Column column = columns.get(i);
      switch (column.role) {
        case TIME -> time = Timestamps.parse(cell);
        case LABEL -> labels.put(column.name, cell);
        case METRIC_NAME -> metric = Optional.of(metricName(cell));
        case VALUE -> {
          if (!cell.isEmpty()) {
            cells.add(new Cell(column.name, number(column.name, cell)));
          }
        }
      }
    }
    for (Cell cell : cells) {
      labels.put(Labels.METRIC_NAME, metric.orElse(cell.metric));
      batch.add(Labels.of(labels), time, cell.value);
    }
  }

  private static String metricName(String cell) throws LineProblem {
    if (cell.isBlank()) {
      throw new LineProblem("no metric name", "the cell of column metric is empty");
    }
    return legal(cell);
  }

  private static double number(String column, String cell) throws LineProblem {
    try {
      return number(cell);
    } catch (LineProblem e) {
      throw new LineProblem(e.reason(), "'%s' in column %s".formatted(cell, column));
    }
  }

  /** A number that is not empty; a trailing d or f, which Java would take, is none. */
  static double number(String text) throws LineProblem {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> decimal(text);
    };
  }

  private static double decimal(String text) throws LineProblem {
    try {
      if (!Character.isLetter(text.charAt(text.length() - 1))) {
        return Double.parseDouble(text);
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new LineProblem("not a number", "'%s'".formatted(text));
  }

  @Override
  public void finish() {
    batch.flush();
  }
}
