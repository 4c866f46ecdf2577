package io.auscult.alert;

import io.auscult.promql.Expr;
import io.auscult.promql.Span;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Stale;
import io.auscult.series.TimeGrid;
import io.auscult.source.SourceException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/** An engine whose signals are functions of time (epoch milliseconds); one series each. */
final class FakeEngine implements QueryEngine {
  static final Labels LABELS = Labels.of("model", "m");

  private final Map<String, LongToDoubleFunction> signals = new ConcurrentHashMap<>();

  /** Stale.MARKER as value is no sample. */
  FakeEngine with(String signal, LongToDoubleFunction values) {
    signals.put(signal, values);
    return this;
  }

  FakeEngine withValue(String signal, double value) {
    return with(signal, _ -> value);
  }

  FakeEngine failing(String signal) {
    signals.remove(signal);
    return this;
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    LongToDoubleFunction signal = signals.get(expression);
    if (signal == null) {
      throw new SourceException(SourceException.Reason.UNAVAILABLE, "fake", "is down");
    }
    double[] values =
        LongStream.range(0, grid.length())
            .mapToDouble(i -> signal.applyAsDouble(grid.at((int) i)))
            .toArray();
    List<Matrix.Row> rows =
        Arrays.stream(values).allMatch(Stale::is)
            ? List.of()
            : List.of(new Matrix.Row(LABELS, values));
    return new QueryResult(
        new Expr.StringLiteral(expression, new Span(0, expression.length())),
        new Value.Vector(new Matrix(grid, rows)),
        List.of(),
        QueryProfile.NONE);
  }
}
