package io.auscult.source.reference;

import io.auscult.source.embedded.intake.CsvRow;
import io.auscult.source.embedded.intake.LineProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a table of CSV, a header and a row for each sample: a column all of whose cells are numbers
 * becomes numbers, any other one counts of its texts. Empty cells are left out.
 */
final class CsvSnapshot {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private final char delimiter;
  private final List<Cells> columns = new ArrayList<>();

  private CsvSnapshot(String header) {
    delimiter = CsvRow.delimiter(header);
    for (String name : cells(1, header)) {
      columns.add(new Cells(name));
    }
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with the line of the first mistake
   */
  static Snapshot read(String text) {
    Iterator<String> lines = text.lines().iterator();
    String header = lines.hasNext() ? lines.next() : "";
    if (header.isBlank()) {
      throw new IllegalArgumentException("a header is needed, the first line is empty");
    }
    CsvSnapshot table = new CsvSnapshot(header);
    for (int number = 2; lines.hasNext(); number++) {
      String line = lines.next();
      if (!line.isBlank()) {
        table.add(number, line);
      }
    }
    return table.snapshot();
  }

  private List<String> cells(int number, String line) {
    try {
      return CsvRow.split(line, delimiter);
    } catch (LineProblem e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  private void add(int number, String line) {
    List<String> cells = cells(number, line);
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "line %d: the header has %d columns, this line has %d"
              .formatted(number, columns.size(), cells.size()));
    }
    for (int i = 0; i < cells.size(); i++) {
      columns.get(i).add(cells.get(i));
    }
  }

  private Snapshot snapshot() {
    SortedMap<String, Snapshot.Column> found = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    for (Cells cells : columns) {
      if (cells.isEmpty()) {
        remarks.add("column '%s' has no values and is left out".formatted(cells.name));
      } else if (cells.areTooMany()) {
        remarks.add(
            "column '%s' has texts of more than %,d values and is left out"
                .formatted(cells.name, Snapshot.MOST_TEXTS));
      } else if (found.put(SnapshotColumns.named(cells.name), cells.column()) != null) {
        throw new IllegalArgumentException(
            "line 1: two columns are called '%s' in the names of metrics"
                .formatted(SnapshotColumns.named(cells.name)));
      }
    }
    return new Snapshot(found, remarks);
  }

  /** What was read of one column. */
  private static final class Cells {
    private final String name;
    private double[] numbers = new double[1024];
    private int size;
    private boolean onlyNumbers = true;

    /** One more than may be, at most. */
    private final Map<String, Long> counts = new TreeMap<>();

    Cells(String name) {
      this.name = name;
    }

    void add(String cell) {
      if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
        return;
      }
      onlyNumbers &= NUMBER.matcher(cell).matches();
      if (onlyNumbers) {
        numbers = size == numbers.length ? Arrays.copyOf(numbers, 2 * size) : numbers;
        numbers[size++] = Double.parseDouble(cell);
      }
      if (counts.containsKey(cell) || counts.size() <= Snapshot.MOST_TEXTS) {
        counts.merge(cell, 1L, Long::sum);
      }
    }

    boolean isEmpty() {
      return counts.isEmpty();
    }

    boolean areTooMany() {
      return !onlyNumbers && counts.size() > Snapshot.MOST_TEXTS;
    }

    Snapshot.Column column() {
      return onlyNumbers
          ? Snapshot.Numbers.of(Arrays.copyOf(numbers, size))
          : new Snapshot.Texts(new TreeMap<>(counts));
    }
  }
}
