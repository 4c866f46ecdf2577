package io.auscult.app.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The drift of the columns of one table against another.
 *
 * @param columns most drifting first
 */
public record DriftReport(DriftMethod method, List<ColumnDrift> columns) {
  public DriftReport {
    columns = List.copyOf(columns);
  }

  /**
   * What is compared, and how.
   *
   * @param columns which; empty: all that are numeric in both tables, but for the time
   * @param timeColumn by which chunks of time are cut; empty: the one that is called as times are
   */
  public record Plan(
      DriftMethod method, Chunking chunking, List<String> columns, Optional<String> timeColumn) {
    public Plan {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException where a column is missing or has something else than numbers
   */
  public static DriftReport of(Table reference, Table current, Plan plan) {
    Side past = Side.of(reference, plan);
    Side now = Side.of(current, plan);
    List<ColumnDrift> columns =
        columns(reference, current, plan).stream()
            .map(column ->
                ColumnDrift.of(
                    column,
                    plan.method,
                    past.table.numbers(column),
                    past.chunks,
                    now.table.numbers(column),
                    now.chunks))
            .sorted(Comparator.comparingLong(ColumnDrift::drifting).reversed())
            .toList();
    return new DriftReport(plan.method, columns);
  }

  /** A table in its order, and its chunks. */
  private record Side(Table table, List<Chunk> chunks) {
    static Side of(Table table, Plan plan) {
      Optional<String> time = plan.timeColumn.or(table::timeColumn);
      if (!(plan.chunking instanceof Chunking.Period)) {
        return new Side(table, plan.chunking.of(table, time));
      }
      if (time.isEmpty()) {
        throw new IllegalArgumentException(
            "chunks of time need a column of times; name it with --time COLUMN");
      }
      Table sorted = table.inOrderOf(time.get());
      return new Side(sorted, plan.chunking.of(sorted, time));
    }
  }

  private static List<String> columns(Table reference, Table current, Plan plan) {
    if (!plan.columns.isEmpty()) {
      return plan.columns;
    }
    Optional<String> time = plan.timeColumn.or(reference::timeColumn);
    List<String> found =
        reference.columns().stream()
            .filter(column -> !time.equals(Optional.of(column)))
            .filter(current.columns()::contains)
            .filter(column -> reference.isNumeric(column) && current.isNumeric(column))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("the tables have no column of numbers in common");
    }
    return found;
  }
}
