package io.auscult.query.cache;

import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import java.time.Duration;
import java.util.Map;

/**
 * A result that is kept: good up to an instant, as far as was known when it was computed.
 *
 * @param grid all points of the result, those that are not good any more among them
 * @param goodUntilMillis the last instant whose value is settled
 * @param versions of the stores, by their names, before the result was computed
 * @param horizon that of the expression
 * @param cost what computing all of it took
 */
record Kept(
    TimeGrid grid,
    long goodUntilMillis,
    Map<String, Long> versions,
    Horizon horizon,
    QueryResult result,
    Duration cost)
    implements Shelf.Weighed {
  private static final int ROW_OVERHEAD = 400;

  Kept {
    versions = Map.copyOf(versions);
  }

  @Override
  public int weight() {
    long cells =
        switch (result.value()) {
          case Value.Vector(Matrix matrix) ->
              matrix.rows().size() * (8L * grid.length() + ROW_OVERHEAD);
          case Value.Scalar _ -> 8L * grid.length();
          case Value.Text _, Value.Range _ -> 0;
        };
    return (int) Math.min(Integer.MAX_VALUE, ROW_OVERHEAD + cells);
  }

  /** What some of the points took. */
  Duration costOf(int points) {
    return cost.multipliedBy(points).dividedBy(grid.length());
  }
}
