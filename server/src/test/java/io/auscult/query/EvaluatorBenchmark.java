package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.query.function.FunctionBodies;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.stats.LocalCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What an expression over 1,000 series of 1,000 samples costs on a grid of 1,000 points. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class EvaluatorBenchmark {
  private static final int SERIES = 1_000;
  private static final int POINTS = 1_000;
  private static final long STEP = 15_000;
  private static final TimeGrid GRID = new TimeGrid(0, (POINTS - 1) * STEP, STEP);

  @Param({
    "x",
    "x / x",
    "x > 0.5",
    "x * on (group) group_left () sum by (group) (x)",
    "x unless on (i) y",
    "sum by (group) (x)",
    "avg without (i) (x)",
    "quantile by (group) (0.9, x)",
    "topk(5, x)",
    "sum by (group) (rate(x[5m]))",
    "max_over_time(sum(x)[5m:15s])"
  })
  private String text = "";

  private final List<Series> x = series("x");
  private final List<Series> y = series("y");
  private Expr expr = Parser.parse("1");

  /** Parses the expression of the run. */
  @Setup
  public void parse() {
    expr = Parser.parse(text);
  }

  /** Evaluates the expression. */
  @Benchmark
  public Value evaluate() {
    EvalContext context = new EvalContext(GRID, LocalCalendar.UTC, 300_000, _ -> {});
    return new Evaluator(text, new Data(), context, FunctionBodies::find).eval(expr);
  }

  private static List<Series> series(String name) {
    SplittableRandom random = new SplittableRandom(1);
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      Labels labels =
          Labels.of("__name__", name, "i", "" + i, "group", "" + i % 20, "job", "api", "dc", "eu");
      Samples.Builder samples = new Samples.Builder(POINTS);
      for (int t = 0; t < POINTS; t++) {
        samples.add(t * STEP, random.nextDouble());
      }
      series.add(new Series(labels, samples.build()));
    }
    return series;
  }

  private final class Data implements Fetched {
    @Override
    public List<Series> raw(Expr.VectorSelector node) {
      return node.name().equals("x") ? x : y;
    }

    @Override
    public Optional<Matrix> answered(Expr node, TimeGrid grid) {
      return Optional.empty();
    }
  }
}
