package io.auscult.query.function;

import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects rows; those with the same labels become one where they have no point in common. */
final class RowMerger {
  private final List<Row> rows = new ArrayList<>();
  private final Map<Labels, Integer> positions = new HashMap<>();

  void add(Row row) {
    Integer position = positions.putIfAbsent(row.labels(), rows.size());
    if (position == null || overlap(rows.get(position), row)) {
      rows.add(row);
      return;
    }
    rows.set(position, union(rows.get(position), row));
  }

  List<Row> rows() {
    return rows;
  }

  private static boolean overlap(Row left, Row right) {
    for (int i = 0; i < left.length(); i++) {
      if (left.hasSample(i) && right.hasSample(i)) {
        return true;
      }
    }
    return false;
  }

  private static Row union(Row left, Row right) {
    double[] values = left.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = Stale.is(values[i]) ? right.at(i) : values[i];
    }
    return new Row(left.labels(), values);
  }
}
