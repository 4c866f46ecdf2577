package io.auscult.compute;

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

/**
 * The kernels on the CPU, each on what one fit of a panel asks: 1,000 points of 3 coordinates with
 * 20 neighbors, and the 656 newest of 2,000 shapes with the 1,281 oldest.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private final Points points;
  private final Shapes shapes;

  /** Numbers by a fixed seed. */
  public KernelBenchmark() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] columns = new double[3][1000];
    for (double[] column : columns) {
      for (int i = 0; i < column.length; i++) {
        column[i] = random.nextGaussian();
      }
    }
    points = new Points(columns);
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    shapes = new Shapes(values, 32);
  }

  @Benchmark
  public Neighbors nearest() {
    return CpuKernels.CPU.nearest(points, points, 20, true);
  }

  @Benchmark
  public double[] nearestShapes() {
    return CpuKernels.CPU.nearestShapes(shapes, 1281, shapes, 1313, 1969);
  }
}
