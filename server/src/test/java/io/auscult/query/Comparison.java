package io.auscult.query;

import io.auscult.query.promqltest.Command;
import io.auscult.query.promqltest.Line;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares values with what a script expects, to a relative 1e-6, as Prometheus' own test does. */
final class Comparison {
  private static final double EPSILON = 1e-6;

  private final Command.Expected expected;

  Comparison(Command.Expected expected) {
    this.expected = expected;
  }

  /** What is wrong with the value at one point of its grid, empty where nothing is. */
  Optional<String> instant(Value value, int point) {
    return switch (value) {
      case Value.Scalar scalar -> scalar(scalar.at(point));
      case Value.Text text -> text(text.text());
      case Value.Range range -> windows(range);
      case Value.Vector vector -> rows(at(vector.matrix(), point), 1);
    };
  }

  /** What is wrong with the value on its whole grid. */
  Optional<String> range(Value value) {
    return switch (value) {
      case Value.Scalar scalar ->
          rows(Map.of(Labels.EMPTY, scalar.values()), scalar.grid().length());
      case Value.Vector vector -> rows(all(vector.matrix()), vector.matrix().grid().length());
      case Value.Range _, Value.Text _ -> Optional.of("not a value on a range: " + value);
    };
  }

  private Optional<String> scalar(double actual) {
    OptionalDouble wanted = expected.scalar();
    return wanted.isPresent() && equal(wanted.getAsDouble(), actual)
        ? Optional.empty()
        : Optional.of("scalar %s, expected %s".formatted(actual, wanted));
  }

  private Optional<String> text(String actual) {
    return expected.string().equals(Optional.of(actual))
        ? Optional.empty()
        : Optional.of("text %s, expected %s".formatted(actual, expected.string()));
  }

  private Optional<String> windows(Value.Range range) {
    TimeGrid grid = expected.windows().orElseThrow();
    Map<Labels, double[]> columns = new LinkedHashMap<>();
    for (Series series : range.series()) {
      long end = range.endOf(0);
      Samples window = series.samples().between(end - range.rangeMillis(), end);
      if (!window.isEmpty()) {
        columns.put(series.labels(), column(window, grid));
      }
    }
    return rows(columns, grid.length());
  }

  private static double[] column(Samples samples, TimeGrid grid) {
    double[] column = Folds.missing(grid.length());
    for (int i = 0; i < samples.size(); i++) {
      column[Math.toIntExact((samples.time(i) - grid.startMillis()) / grid.stepMillis())] =
          samples.value(i);
    }
    return column;
  }

  private static Map<Labels, double[]> at(Matrix matrix, int point) {
    Map<Labels, double[]> columns = new LinkedHashMap<>();
    for (Matrix.Row row : matrix.rows()) {
      if (row.hasSample(point)) {
        columns.put(row.labels(), new double[] {row.at(point)});
      }
    }
    return columns;
  }

  private static Map<Labels, double[]> all(Matrix matrix) {
    Map<Labels, double[]> columns = new LinkedHashMap<>();
    matrix.rows().forEach(row -> columns.put(row.labels(), row.values()));
    return columns;
  }

  private Optional<String> rows(Map<Labels, double[]> actual, int length) {
    Map<Labels, double[]> left = new LinkedHashMap<>(actual);
    for (Line line : expected.series()) {
      double[] column = left.remove(line.labels());
      if (column == null) {
        return Optional.of("no %s among %s".formatted(line.labels(), actual.keySet()));
      }
      for (int i = 0; i < length; i++) {
        if (!equal(line.at(i), column[i])) {
          return Optional.of(
              "%s at %d: %s, expected %s".formatted(line.labels(), i, column[i], line.at(i)));
        }
      }
    }
    return left.isEmpty() ? order(actual) : Optional.of("not expected: " + left.keySet());
  }

  private Optional<String> order(Map<Labels, double[]> actual) {
    List<Labels> wanted = expected.series().stream().map(Line::labels).toList();
    return !expected.ordered() || wanted.equals(new ArrayList<>(actual.keySet()))
        ? Optional.empty()
        : Optional.of("order " + actual.keySet());
  }

  private static boolean equal(double wanted, double actual) {
    if (Stale.is(wanted) || Stale.is(actual)) {
      return Stale.is(wanted) && Stale.is(actual);
    }
    if (wanted == actual || (Double.isNaN(wanted) && Double.isNaN(actual))) {
      return true;
    }
    double sum = Math.abs(wanted) + Math.abs(actual);
    double difference = Math.abs(wanted - actual);
    if (wanted == 0 || actual == 0 || sum < Double.MIN_NORMAL) {
      return difference < EPSILON * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < EPSILON;
  }
}
