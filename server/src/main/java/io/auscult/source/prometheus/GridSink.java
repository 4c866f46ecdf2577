package io.auscult.source.prometheus;

import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import io.auscult.source.SourceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts samples onto a grid. A long grid is answered in pieces, one after the other: {@link #piece}
 * says which one comes next.
 */
final class GridSink implements SampleSink {
  private final String source;
  private final TimeGrid grid;
  private final long maxSamples;
  private final Map<Labels, double[]> rows = new LinkedHashMap<>();

  /** The samples of the series that is being read, at the points of the piece. */
  private double[] points = new double[0];

  private int first;
  private int count;

  GridSink(String source, TimeGrid grid, long maxSamples) {
    this.source = source;
    this.grid = grid;
    this.maxSamples = maxSamples;
  }

  /** What follows are samples at the points from a position on. */
  void piece(int from, int length) {
    first = from;
    count = 0;
    points = new double[length];
    Arrays.fill(points, Stale.MARKER);
  }

  @Override
  public void sample(long epochMillis, double value) {
    long offset = grid.isInstant() ? 0 : epochMillis - grid.at(first);
    long index = offset / grid.stepMillis();
    if (index < 0 || index >= points.length || offset % grid.stepMillis() != 0) {
      throw new SourceException(
          SourceException.Reason.MALFORMED,
          source,
          "answered with a sample at %d ms, which is none of the times asked for: from %d to %d in steps of %d ms"
              .formatted(epochMillis, grid.startMillis(), grid.endMillis(), grid.stepMillis()));
    }
    points[(int) index] = value;
    count++;
  }

  @Override
  public void end(Labels labels) {
    if (count == 0) {
      return;
    }
    System.arraycopy(points, 0, row(labels), first, points.length);
    Arrays.fill(points, Stale.MARKER);
    count = 0;
  }

  private double[] row(Labels labels) {
    double[] known = rows.get(labels);
    if (known != null) {
      return known;
    }
    long cells = (rows.size() + 1L) * grid.length();
    if (cells > maxSamples) {
      throw new LimitException(
          "samples of " + source, cells, maxSamples, "sources.prometheus.maxSamples");
    }
    double[] row = new double[grid.length()];
    Arrays.fill(row, Stale.MARKER);
    rows.put(labels, row);
    return row;
  }

  Matrix matrix() {
    List<Matrix.Row> list = new ArrayList<>(rows.size());
    rows.forEach((labels, values) -> list.add(new Matrix.Row(labels, values)));
    return new Matrix(grid, list);
  }
}
