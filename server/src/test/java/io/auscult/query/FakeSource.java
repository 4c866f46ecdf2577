package io.auscult.query;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Exchange;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;

/**
 * A store whose metrics are functions of the time in seconds, a sample every ten seconds. It notes
 * what it is asked; its answer to a whole expression is one row of a number of its own.
 */
final class FakeSource implements MetricSource {
  static final double ANSWER = 42;
  private static final long STEP = 10_000;

  private final String name;
  private final Map<String, LongToDoubleFunction> metrics = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private Predicate<Expr> answers = _ -> false;
  private Predicate<Expr> declines = _ -> false;
  private Callable<Boolean> before = () -> true;

  FakeSource(String name) {
    this.name = name;
  }

  /** Has a metric. */
  FakeSource with(String metric, LongToDoubleFunction ofSeconds) {
    metrics.put(metric, ofSeconds);
    return this;
  }

  /** Answers whole expressions. */
  FakeSource answering(Predicate<Expr> which) {
    answers = which;
    return this;
  }

  /** Declines to compute expressions that it said it could. */
  FakeSource declining(Predicate<Expr> which) {
    declines = which;
    return this;
  }

  /** Does something before each answer: fails, waits. */
  FakeSource first(Callable<Boolean> action) {
    before = action;
    return this;
  }

  /** The questions, sorted: {@code select x (0, 60]}, {@code query rate(x[1m]) 0..60/10}. */
  List<String> asked() {
    return asked.stream().sorted().toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Series> select(Selection selection, QueryContext context) {
    asked.add(
        "select %s (%d, %d]"
            .formatted(
                selection.metric(), selection.fromMillis() / 1000, selection.toMillis() / 1000));
    act();
    return metrics.entrySet().stream()
        .map(metric -> series(metric.getKey(), metric.getValue(), selection))
        .filter(series -> selection.matches(series.labels()))
        .toList();
  }

  private static Series series(String metric, LongToDoubleFunction values, Selection selection) {
    Samples.Builder samples = new Samples.Builder();
    long first = (Math.floorDiv(selection.fromMillis(), STEP) + 1) * STEP;
    for (long t = first; t <= selection.toMillis(); t += STEP) {
      samples.add(t, values.applyAsDouble(t / 1000));
    }
    return new Series(Labels.of(Labels.METRIC_NAME, metric), samples.build());
  }

  private void act() {
    try {
      before.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean answers(Expr expr) {
    return answers.test(expr);
  }

  @Override
  public Optional<Matrix> query(Expr expr, TimeGrid grid, QueryContext context) {
    asked.add(
        "query %s %d..%d/%d"
            .formatted(
                Printer.print(expr),
                grid.startMillis() / 1000,
                grid.endMillis() / 1000,
                grid.stepMillis() / 1000));
    act();
    context.exchanges().accept(new Exchange(() -> "curl " + name, 7, Duration.ofMillis(3)));
    if (declines.test(expr)) {
      return Optional.empty();
    }
    boolean known =
        Children.deep(expr)
            .filter(Expr.VectorSelector.class::isInstance)
            .allMatch(e -> metrics.containsKey(((Expr.VectorSelector) e).name()));
    if (!known) {
      return Optional.of(Matrix.empty(grid));
    }
    double[] values = new double[grid.length()];
    Arrays.fill(values, ANSWER);
    return Optional.of(new Matrix(grid, List.of(new Matrix.Row(Labels.EMPTY, values))));
  }

  @Override
  public List<Labels> series(SeriesQuery query, QueryContext context) {
    return List.of();
  }

  @Override
  public List<String> metricNames(QueryContext context) {
    asked.add("names");
    act();
    return metrics.keySet().stream().sorted().toList();
  }

  @Override
  public Health health(Deadline deadline) {
    return new Health(true, "fake");
  }

  @Override
  public void close() {}
}
