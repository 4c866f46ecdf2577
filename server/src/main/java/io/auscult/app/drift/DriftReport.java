package io.auscult.app.drift;

import io.auscult.app.drift.Comparison.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The drift of the columns of one table against another.
 *
 * @param columns most drifting first
 * @param leftOut columns of the reference that were not asked for and have something else than
 *     numbers, or that the other table lacks
 */
public record DriftReport(Comparison comparison, List<ColumnDrift> columns, List<String> leftOut) {
  public DriftReport {
    columns = List.copyOf(columns);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether anything drifts, or could not be judged. */
  public boolean isBad() {
    return columns.stream().anyMatch(column -> column.drifting() > 0 || column.judged() == 0);
  }

  /**
   * What is compared, and how.
   *
   * @param chunking how rows are cut; empty: as many rows as make ten chunks of the reference
   * @param columns which; empty: all that are numeric in both tables, but for the time
   * @param timeColumn by which chunks of time are cut; empty: the one that is called as times are
   */
  public record Plan(
      Comparison comparison,
      Optional<Chunking> chunking,
      List<String> columns,
      Optional<String> timeColumn) {
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
    Chunking chunking = plan.chunking.orElseGet(() -> Chunking.tenOf(reference));
    Side past = side(reference, chunking, plan);
    Side now = side(current, chunking, plan);
    List<String> compared = columns(reference, current, plan);
    List<ColumnDrift> columns =
        plan.comparison.of(compared, past, now).stream()
            .sorted(Comparator.comparingLong(ColumnDrift::drifting).reversed())
            .toList();
    Optional<String> time = plan.timeColumn.or(reference::timeColumn);
    List<String> leftOut =
        plan.columns.isEmpty()
            ? reference.columns().stream()
                .filter(column -> !compared.contains(column) && !time.equals(Optional.of(column)))
                .toList()
            : List.of();
    return new DriftReport(plan.comparison, columns, leftOut);
  }

  private static Side side(Table table, Chunking chunking, Plan plan) {
    Optional<String> time = plan.timeColumn.or(table::timeColumn);
    if (!(chunking instanceof Chunking.Period)) {
      return new Side(table, chunking.of(table, time));
    }
    if (time.isEmpty()) {
      throw new IllegalArgumentException(
          "chunks of time need a column of times; name it with --time COLUMN");
    }
    Table sorted = table.inOrderOf(time.get());
    return new Side(sorted, chunking.of(sorted, time));
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
