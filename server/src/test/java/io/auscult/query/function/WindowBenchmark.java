package io.auscult.query.function;

import io.auscult.promql.FunctionSignature;
import io.auscult.promql.Functions;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

/**
 * A panel of 1,000 points, one every five minutes, by a function of {@code [7d]} (2,016 samples):
 * detectors of changes, forecasts, and what is said of models. {@link
 * io.auscult.stats.anomaly.AnomalyBenchmark} has the methods of {@code anomaly_score}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class WindowBenchmark {
  private static final int POINTS = 1000;
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final long RANGE = Duration.ofDays(7).toMillis();
  private static final int SAMPLES = (int) (RANGE / STEP) + POINTS;

  /** A function and, behind a space, its method. */
  @Param({
    "change_score page_hinkley",
    "change_score cusum",
    "change_score kswin",
    "change_score bocpd",
    "change_score adwin",
    "change_score hddm",
    "change_score ddm",
    "change_score eddm",
    "change_time binseg",
    "change_time pelt",
    "forecast prophet",
    "forecast holt_winters",
    "forecast seasonal",
    "forecast_upper prophet",
    "forecast_upper holt_winters",
    "forecast_upper seasonal",
    "forecast_crossing prophet",
    "forecast_crossing holt_winters",
    "baseline_upper auto",
    "baseline_quantile auto",
    "roc_auc",
    "pr_auc",
    "log_loss",
    "brier",
    "calibration_error",
    "mean_absolute_error",
    "root_mean_squared_error",
    "mean_absolute_percentage_error",
    "perplexity",
    "mean_difference_pvalue",
    "corr_over_time",
    "lag_over_time"
  })
  public String call = "";

  private List<List<Series>> ranges = List.of();

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    boolean errors = call.endsWith("eddm");
    ranges = List.of(series(random, errors), series(random, errors));
  }

  /** Shares between 0 and 1, a daily wave with noise; or errors, 0 and 1. */
  private static List<Series> series(SplittableRandom random, boolean errors) {
    return List.of(
        Calls.every(STEP, Labels.of("class", "1"), values(random, errors)),
        Calls.every(STEP, Labels.of("class", "0"), values(random, errors)));
  }

  private static double[] values(SplittableRandom random, boolean errors) {
    double[] values = new double[SAMPLES];
    Arrays.setAll(
        values,
        i -> {
          double share = 0.5 + 0.2 * Math.sin(2 * Math.PI * i / 288) + 0.03 * random.nextGaussian();
          double error = random.nextInt(10) == 0 ? 1 : 0;
          return errors ? error : share;
        });
    return values;
  }

  @Benchmark
  public int twoSeries() {
    String[] words = call.split(" ", 2);
    FunctionSignature function = Functions.find(words[0]).orElseThrow();
    Map<String, String> texts =
        words.length == 1 ? Map.of() : Map.of("method", words[1], "season", words[1]);
    TimeGrid grid = new TimeGrid(RANGE, RANGE + (POINTS - 1) * STEP, STEP);
    return WindowCalls.rows(function, texts, RANGE, grid, ranges).rows().size();
  }
}
