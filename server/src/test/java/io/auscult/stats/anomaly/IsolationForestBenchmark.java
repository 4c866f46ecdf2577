package io.auscult.stats.anomaly;

import io.auscult.compute.CpuKernels;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fitting a forest to 100,000 normal points of 8 coordinates and scoring all of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IsolationForestBenchmark {
  private final double[][] columns = new double[8][100_000];

  /** Points by a fixed seed. */
  public IsolationForestBenchmark() {
    SplittableRandom random = new SplittableRandom(1);
    for (double[] column : columns) {
      for (int row = 0; row < column.length; row++) {
        column[row] = random.nextGaussian();
      }
    }
  }

  @Benchmark
  public double[] fitAndScore() {
    return IsolationForest.of(columns, CpuKernels.CPU).scores(columns);
  }
}
