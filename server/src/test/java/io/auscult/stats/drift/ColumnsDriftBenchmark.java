package io.auscult.stats.drift;

import io.auscult.compute.CpuKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
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
 * 200 columns with a reference of 10,000 normal values and ten samples of 1,000 each: all at once,
 * each by the measure that slides, and each by commons-math3.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ColumnsDriftBenchmark {
  private static final int COLUMNS = 200;

  private final double[][] references = new double[COLUMNS][10_000];
  private final double[][][] samples = new double[COLUMNS][10][1_000];
  private final KolmogorovSmirnovTest peer = new KolmogorovSmirnovTest();

  /** Numbers by a fixed seed. */
  public ColumnsDriftBenchmark() {
    SplittableRandom random = new SplittableRandom(1);
    for (int column = 0; column < COLUMNS; column++) {
      Arrays.setAll(references[column], _ -> random.nextGaussian());
      for (double[] sample : samples[column]) {
        Arrays.setAll(sample, _ -> random.nextGaussian());
      }
    }
  }

  @Benchmark
  public double[][] ks() {
    return new ColumnsDrift(references, samples).of(DriftMethod.KS, CpuKernels.CPU);
  }

  @Benchmark
  public double[][] psi() {
    return new ColumnsDrift(references, samples).of(DriftMethod.PSI, CpuKernels.CPU);
  }

  @Benchmark
  public double ksByColumn() {
    return byColumn(DriftMethod.KS);
  }

  @Benchmark
  public double psiByColumn() {
    return byColumn(DriftMethod.PSI);
  }

  private double byColumn(DriftMethod method) {
    double sum = 0;
    for (int column = 0; column < COLUMNS; column++) {
      DriftMeasure measure = method.against(references[column]);
      for (double[] sample : samples[column]) {
        Arrays.stream(sample).forEach(measure.windows()::add);
        sum += measure.value().getAsDouble();
        Arrays.stream(sample).forEach(measure.windows()::remove);
      }
    }
    return sum;
  }

  @Benchmark
  public double ksByCommonsMath() {
    double sum = 0;
    for (int column = 0; column < COLUMNS; column++) {
      for (double[] sample : samples[column]) {
        sum += peer.kolmogorovSmirnovStatistic(references[column], sample);
      }
    }
    return sum;
  }
}
