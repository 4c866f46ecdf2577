package io.auscult.query.promqltest;

import io.auscult.query.Value;
import io.auscult.query.promqltest.Command.ExpectedNotice;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import io.auscult.source.Notice.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

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
      case Value.Scalar scalar -> otherThan(Kind.SCALAR).or(() -> scalar(scalar.at(point)));
      case Value.Text text -> otherThan(Kind.STRING).or(() -> text(text.text()));
      case Value.Range range -> otherThan(Kind.WINDOWS).or(() -> windows(range));
      case Value.Vector vector ->
          otherThan(Kind.SERIES).or(() -> rows(at(vector.matrix(), point), 1));
    };
  }

  private enum Kind {
    SCALAR,
    STRING,
    WINDOWS,
    SERIES
  }

  /** What is wrong where the script expects another kind of value. */
  private Optional<String> otherThan(Kind kind) {
    boolean windows = expected.windows().isPresent();
    boolean series = !expected.series().isEmpty() && !windows;
    boolean other =
        (expected.scalar().isPresent() && kind != Kind.SCALAR)
            || (expected.string().isPresent() && kind != Kind.STRING)
            || (windows && kind != Kind.WINDOWS)
            || (series && kind != Kind.SERIES);
    return other
        ? Optional.of("the value is of the kind %s, another is expected".formatted(kind))
        : Optional.empty();
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

  /**
   * What is wrong with warnings and infos: each that is expected must be said, and of a severity of
   * which any is expected no other. Only what is said in Prometheus' words counts.
   */
  Optional<String> notices(List<Notice> said) {
    return Stream.of(Severity.values()).flatMap(severity -> notices(severity, said)).findFirst();
  }

  private Stream<String> notices(Severity severity, List<Notice> said) {
    List<ExpectedNotice> wanted =
        expected.notices().stream().filter(one -> one.severity() == severity).toList();
    if (wanted.isEmpty()) {
      return Stream.empty();
    }
    List<String> texts =
        said.stream()
            .filter(notice -> notice.severity() == severity)
            .map(Notice::text)
            .filter(text -> text.startsWith("PromQL "))
            .toList();
    List<Words> words = wanted.stream().flatMap(one -> one.words().stream()).toList();
    Stream<String> unsaid =
        words.stream()
            .filter(one -> texts.stream().noneMatch(one::fit))
            .map(one -> "no %s %s among %s".formatted(severity, one, texts));
    Stream<String> unwanted =
        texts.stream()
            .filter(text -> words.stream().noneMatch(one -> one.fit(text)))
            .map(text -> "%s is not expected: %s".formatted(severity, text));
    return Stream.concat(unsaid, unwanted);
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
    if (expected.windows().isEmpty()) {
      return Optional.of("a range vector is not expected");
    }
    TimeGrid grid = expected.windows().get();
    Map<Labels, double[]> columns = new LinkedHashMap<>();
    for (Series series : range.series()) {
      long end = range.endOf(0);
      Samples window = series.samples().between(end - range.rangeMillis(), end);
      OptionalLong stray =
          Arrays.stream(window.times()).filter(time -> !isOn(grid, time)).findFirst();
      if (stray.isPresent()) {
        return Optional.of(
            "%s has a sample at %d ms, where none is expected"
                .formatted(series.labels(), stray.getAsLong()));
      }
      if (!window.isEmpty()) {
        columns.put(series.labels(), column(window, grid));
      }
    }
    return rows(columns, grid.length());
  }

  private static boolean isOn(TimeGrid grid, long time) {
    return time >= grid.startMillis()
        && time <= grid.lastMillis()
        && (time - grid.startMillis()) % grid.stepMillis() == 0;
  }

  private static double[] column(Samples samples, TimeGrid grid) {
    double[] column = missing(grid.length());
    for (int i = 0; i < samples.size(); i++) {
      column[Math.toIntExact((samples.time(i) - grid.startMillis()) / grid.stepMillis())] =
          samples.value(i);
    }
    return column;
  }

  private static double[] missing(int length) {
    double[] column = new double[length];
    Arrays.fill(column, Stale.MARKER);
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
      if (line.values().size() > length) {
        return Optional.of(
            "%d values are expected of %s, there are %d points"
                .formatted(line.values().size(), line.labels(), length));
      }
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
