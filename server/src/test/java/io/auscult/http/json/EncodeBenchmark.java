package io.auscult.http.json;

import io.auscult.series.Labels;
import io.auscult.series.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to write 100,000 points of one series as JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeBenchmark {
  private static final int POINTS = 100_000;
  private static final long START = 1_748_779_200_000L;

  private final List<Frame> frames = List.of(line());

  private static Frame line() {
    long[] times = LongStream.range(0, POINTS).map(i -> START + 15_000 * i).toArray();
    double[] values = new SplittableRandom(7).doubles(POINTS).toArray();
    Frame.Head head = new Frame.Head("A", "ctr", List.of(), "");
    return new Frame.Line(
        head, Labels.of("version", "v1"), "percentunit", Samples.of(times, values));
  }

  /** Random doubles, so that every value has all its digits. */
  @Benchmark
  public void encode() throws IOException {
    FrameWriter.write(frames, OutputStream.nullOutputStream());
  }
}
