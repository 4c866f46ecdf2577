package io.auscult.stats.anomaly;

import io.auscult.compute.CpuKernels;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.anomaly.AnomalyMethod.Setting;
import io.auscult.stats.baseline.Season;
import java.time.Duration;
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
 * Each method over 10,000 points, one every five minutes, with a window of seven days (2,016
 * samples): five weeks of a wave with noise.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class AnomalyBenchmark {
  private static final int POINTS = 10_000;
  private static final long STEP = Duration.ofMinutes(5).toMillis();
  private static final Setting SETTING =
      new Setting(Season.AUTO, LocalCalendar.UTC, Duration.ofDays(7).toMillis(), CpuKernels.CPU);

  @Param public AnomalyMethod method = AnomalyMethod.AUTO;

  private final double[] values = new double[POINTS];

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < POINTS; i++) {
      values[i] = 100 + 20 * Math.sin(2 * Math.PI * i / 288) + random.nextGaussian();
    }
  }

  @Benchmark
  public double scores() {
    AnomalyScore score = method.start(SETTING);
    double highest = 0;
    for (int i = 0; i < POINTS; i++) {
      score.forgetUpTo(i * STEP - SETTING.rangeMillis());
      highest = Math.max(highest, score.of(i * STEP, values[i]));
      score.add(i * STEP, values[i]);
    }
    return highest;
  }
}
