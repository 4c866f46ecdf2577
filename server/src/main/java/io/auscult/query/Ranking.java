package io.auscult.query;

import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * {@code topk}, {@code bottomk}, {@code limitk}: which series of each group keep their sample, at
 * each point anew. NaN comes last. Among equal values the series that comes first in the input is
 * kept. The rows of an instant query come out in rank order.
 */
final class Ranking {
  /** What is taken. */
  enum Order {
    /** The greatest values. */
    TOP,
    /** The least values. */
    BOTTOM,
    /** The first series, whatever their values. */
    FIRST
  }

  private final Order order;
  private final int[] counts;

  /**
   * @param counts how many series to take at each point
   */
  Ranking(Order order, int[] counts) {
    this.order = order;
    this.counts = counts;
  }

  Matrix apply(TimeGrid grid, Collection<List<Matrix.Row>> groups) {
    List<Matrix.Row> result = new ArrayList<>();
    for (List<Matrix.Row> group : groups) {
      Cancellation.check();
      List<Matrix.Row> kept = select(group);
      if (grid.isInstant() && order != Order.FIRST) {
        kept.sort(Comparator.comparingDouble(row -> -key(row.at(0))));
      }
      result.addAll(kept);
    }
    return new Matrix(grid, result);
  }

  private List<Matrix.Row> select(List<Matrix.Row> group) {
    double[][] kept = new double[group.size()][0];
    RankHeap best = new RankHeap(group.size());
    for (int i = 0; i < counts.length; i++) {
      fill(best, group, i);
      for (int k = 0; k < best.size(); k++) {
        int member = best.member(k);
        if (kept[member].length == 0) {
          kept[member] = Folds.missing(counts.length);
        }
        kept[member][i] = group.get(member).at(i);
      }
    }
    List<Matrix.Row> rows = new ArrayList<>();
    for (int r = 0; r < kept.length; r++) {
      if (kept[r].length > 0) {
        rows.add(new Matrix.Row(group.get(r).labels(), kept[r]));
      }
    }
    return rows;
  }

  private void fill(RankHeap best, List<Matrix.Row> group, int i) {
    best.clear(counts[i]);
    for (int r = 0; r < group.size(); r++) {
      double value = group.get(r).at(i);
      if (!Stale.is(value)) {
        best.offer(r, key(value));
      }
    }
  }

  /** Greater is better; NaN is worst. */
  private double key(double value) {
    return switch (order) {
      case TOP -> value;
      case BOTTOM -> -value;
      case FIRST -> 0;
    };
  }
}
