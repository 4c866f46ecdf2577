package io.auscult.stats.baseline;

import io.auscult.stats.LocalCalendar;
import java.time.Duration;
import java.time.ZoneId;
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

/** A band at each of 43,200 one-minute points of 30 days, over a window of the last 14 days. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SeasonalBandBenchmark {
  private static final LocalCalendar BERLIN = LocalCalendar.of(ZoneId.of("Europe/Berlin"));
  private static final int POINTS = 30 * 24 * 60;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long WINDOW = Duration.ofDays(14).toMillis();

  @Param({"NONE", "DAY", "WEEK", "AUTO"})
  private Season season = Season.NONE;

  private final double[] values = new double[POINTS];

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < POINTS; i++) {
      values[i] = 100 + 20 * Math.sin(2 * Math.PI * i / 1440) + random.nextGaussian();
    }
  }

  @Benchmark
  public double everyPointOfThirtyDays() {
    SeasonalBand band = new SeasonalBand(0.95, season, BERLIN, WINDOW);
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      long time = i * MINUTE;
      band.forgetUpTo(time - WINDOW);
      sum += band.at(time).map(Band::upper).orElse(0.0);
      band.add(time, values[i]);
    }
    return sum;
  }
}
