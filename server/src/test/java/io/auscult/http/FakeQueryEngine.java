package io.auscult.http;

import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import io.auscult.promql.Span;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.Notice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An engine that knows a few expressions by heart: each a function of the grid. */
public final class FakeQueryEngine implements QueryEngine {
  private static final Expr ANY = new Expr.NumberLiteral(1, new Span(0, 1));

  private final Map<String, Function<TimeGrid, Value>> answers = new ConcurrentHashMap<>();
  private final Map<String, List<Notice>> notices = new ConcurrentHashMap<>();

  /** Answers an expression. */
  public FakeQueryEngine knows(String expression, Function<TimeGrid, Value> answer) {
    answers.put(expression, answer);
    return this;
  }

  /** Fails on an expression. */
  public FakeQueryEngine fails(String expression, RuntimeException failure) {
    return knows(
        expression,
        grid -> {
          throw failure;
        });
  }

  /** Adds notices to the answers of an expression. */
  public FakeQueryEngine notes(String expression, Notice... all) {
    notices.put(expression, List.of(all));
    return this;
  }

  @Override
  public QueryResult query(String expression, TimeGrid grid, QueryOptions options) {
    Value value =
        Optional.ofNullable(answers.get(expression))
            .orElseThrow(() -> unknown(expression))
            .apply(grid);
    return new QueryResult(
        ANY, value, notices.getOrDefault(expression, List.of()), QueryProfile.NONE);
  }

  private static ExprException unknown(String expression) {
    return new ExprException(
        expression, new Span(0, expression.length()), "unknown metric '%s'".formatted(expression));
  }

  /** A vector of rows. */
  public static Value vector(TimeGrid grid, Matrix.Row... rows) {
    return new Value.Vector(new Matrix(grid, List.of(rows)));
  }

  /** A row whose values repeat along the grid. */
  public static Matrix.Row row(TimeGrid grid, Labels labels, double... values) {
    return new Matrix.Row(
        labels,
        IntStream.range(0, grid.length()).mapToDouble(i -> values[i % values.length]).toArray());
  }
}
