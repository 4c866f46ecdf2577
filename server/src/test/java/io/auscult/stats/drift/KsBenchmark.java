package io.auscult.stats.drift;

import io.auscult.stats.Lcg;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of a window of 10,000 values that moves by 100 over a reference of 100,000: incremental
 * against recomputed by commons-math3. Also with a window that grows and shrinks by 20 with every
 * step, and with a reference of 50,000 values that moves too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KsBenchmark {
  private static final int WINDOW = 10_000;
  private static final int STEP = 100;
  private static final int REFERENCE = 50_000;

  private final double[] reference = Lcg.uniform(42, 100_000);
  private final double[] stream = Lcg.uniform(7, 1_000_000);
  private final SlidingKs steady = SlidingKs.against(reference);
  private final SlidingKs swaying = SlidingKs.against(reference);
  private final SlidingKs moving = SlidingKs.within(reference);
  private final KolmogorovSmirnovTest recomputed = new KolmogorovSmirnovTest();
  private int start;
  private int end = WINDOW;
  private boolean grows;

  @Setup
  public void fill() {
    for (int i = 0; i < WINDOW; i++) {
      steady.add(stream[i]);
      swaying.add(stream[i]);
      moving.add(stream[i]);
    }
    for (int i = 0; i < REFERENCE; i++) {
      moving.addReference(reference[i]);
    }
  }

  @Benchmark
  public double incremental() {
    for (int i = 0; i < STEP; i++) {
      steady.remove(stream[start]);
      steady.add(stream[end]);
      advance();
    }
    return steady.distance();
  }

  @Benchmark
  public double incrementalWithSwayingSize() {
    grows = !grows;
    for (int i = 0; i < (grows ? 90 : 110); i++) {
      swaying.remove(stream[start]);
      start = (start + 1) % stream.length;
    }
    for (int i = 0; i < (grows ? 110 : 90); i++) {
      swaying.add(stream[end]);
      end = (end + 1) % stream.length;
    }
    return swaying.distance();
  }

  @Benchmark
  public double incrementalOnBothSides() {
    for (int i = 0; i < STEP; i++) {
      moving.remove(stream[start]);
      moving.add(stream[end]);
      moving.removeReference(reference[start % reference.length]);
      moving.addReference(reference[(start + REFERENCE) % reference.length]);
      advance();
    }
    return moving.distance();
  }

  @Benchmark
  public double recomputedByCommonsMath() {
    start = (start + STEP) % (stream.length - WINDOW);
    return recomputed.kolmogorovSmirnovStatistic(
        reference, Arrays.copyOfRange(stream, start, start + WINDOW));
  }

  private void advance() {
    start = (start + 1) % stream.length;
    end = (end + 1) % stream.length;
  }
}
