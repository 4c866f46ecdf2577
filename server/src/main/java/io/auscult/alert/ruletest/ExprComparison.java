package io.auscult.alert.ruletest;

import io.auscult.alert.ruletest.RuleTest.ExpectedSample;
import io.auscult.alert.ruletest.RuleTest.ExprCheck;
import io.auscult.promql.Durations;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares the value of an expression with the samples that are expected, in any order.
 *
 * @param fuzzy whether values may differ by a relative 1e-6
 */
record ExprComparison(QueryEngine engine, QueryOptions options, boolean fuzzy) {
  private static final double EPSILON = 1e-6;

  private static final Comparator<ExpectedSample> ORDER =
      Comparator.comparing(ExpectedSample::labels).thenComparingDouble(ExpectedSample::value);

  /** What differs; empty where nothing does. */
  Optional<Mismatch> mismatch(RuleTest test, ExprCheck check) {
    String what = "%s at %s".formatted(check.expression(), Durations.text(check.at().toMillis()));
    List<ExpectedSample> expected = check.expected().stream().sorted(ORDER).toList();
    try {
      List<ExpectedSample> got = samples(test, check);
      return equal(expected, got)
          ? Optional.empty()
          : Optional.of(
              new Mismatch(
                  check.place(), test.name(), what, texts(expected), texts(got), List.of()));
    } catch (IllegalArgumentException | LimitException e) {
      return Optional.of(
          new Mismatch(
              check.place(),
              test.name(),
              what,
              texts(expected),
              List.of(),
              List.of(String.valueOf(e.getMessage()))));
    }
  }

  private List<ExpectedSample> samples(RuleTest test, ExprCheck check) {
    TimeGrid at = TimeGrid.instant(test.start().plus(check.at()).toEpochMilli());
    return switch (engine.query(check.expression(), at, options).value()) {
      case Value.Scalar scalar -> List.of(new ExpectedSample(Labels.EMPTY, scalar.at(0)));
      case Value.Vector(Matrix matrix) ->
          matrix.rows().stream()
              .filter(row -> row.hasSample(0))
              .map(row -> new ExpectedSample(row.labels(), row.at(0)))
              .sorted(ORDER)
              .toList();
      case Value.Text _, Value.Range _ ->
          throw new IllegalArgumentException("the expression is neither a vector nor a scalar");
    };
  }

  private boolean equal(List<ExpectedSample> expected, List<ExpectedSample> got) {
    return expected.size() == got.size()
        && IntStream.range(0, got.size())
            .allMatch(i ->
                expected.get(i).labels().equals(got.get(i).labels())
                    && equal(expected.get(i).value(), got.get(i).value()));
  }

  private boolean equal(double expected, double got) {
    return expected == got
        || (Double.isNaN(expected) && Double.isNaN(got))
        || (fuzzy
            && Math.abs(expected - got) <= EPSILON * Math.max(Math.abs(expected), Math.abs(got)));
  }

  private static List<String> texts(List<ExpectedSample> samples) {
    return samples.stream().map(sample -> sample.labels() + " " + sample.value()).toList();
  }
}
