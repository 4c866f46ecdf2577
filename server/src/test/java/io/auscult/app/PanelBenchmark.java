package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A panel over 100,000 samples of one series in a real Prometheus, from the client's request to the
 * last byte of the answer: planning, reading, evaluating, encoding, and Prometheus' own work, all
 * on two cores. {@code prometheusAlone} is the part that Prometheus and HTTP take: the same
 * requests, the answers thrown away. The heap is 256 MB, client included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=2"})
public class PanelBenchmark {

  /** What the panel asks. */
  public enum Question {
    /** Prometheus evaluates, in ten requests; every sample is a point of the answer. */
    PUSHED_DOWN("load", PanelWorld.SAMPLES),
    /** Raw samples are read and evaluated here; every sample is a point of the answer. */
    EVALUATED_HERE("avg_over_time(load[5m])", PanelWorld.SAMPLES),
    /** A function of ours, for which raw samples are read, as a panel of 1,000 points. */
    BAND("baseline_upper(load[1d], 0.99, 'none')", 1_000);

    private final String expression;
    private final int points;

    Question(String expression, int points) {
      this.expression = expression;
      this.points = points;
    }

    private String body() {
      String targets = "[{\"refId\":\"A\",\"target\":\"%s\"}]".formatted(expression);
      long step = 1000L * PanelWorld.STEP_SECONDS * (PanelWorld.SAMPLES / points);
      return PanelClient.query(PanelWorld.FROM, PanelWorld.TO, step, points, targets);
    }

    private List<URI> requests(PanelWorld world) {
      return this == PUSHED_DOWN ? world.rangeRequests(expression) : world.rawRequests();
    }
  }

  @Param private Question question = Question.PUSHED_DOWN;

  private final PanelClient client = new PanelClient();
  private Optional<PanelWorld> world = Optional.empty();
  private String body = "";

  /** Starts the servers and looks at one answer: an error would be fast. */
  @Setup
  public void start() throws IOException {
    world = Optional.of(new PanelWorld(question == Question.EVALUATED_HERE));
    body = question.body();
    JsonNode frame = new ObjectMapper().readTree(panel()).path(0);
    int points = frame.path("datapoints").size();
    if (points < 0.8 * question.points) {
      throw new IllegalStateException("%d points came: %s".formatted(points, frame.path("meta")));
    }
  }

  /** Stops them. */
  @TearDown
  public void stop() {
    world.ifPresent(PanelWorld::close);
    client.close();
  }

  /** The answer as it is, for clients on this machine. */
  @Benchmark
  public byte[] panel() {
    return client.post(world.orElseThrow().query(), "identity", body);
  }

  /** The answer as browsers ask for it. */
  @Benchmark
  public byte[] panelPacked() {
    return client.post(world.orElseThrow().query(), "gzip", body);
  }

  /** What Prometheus takes. */
  @Benchmark
  public long prometheusAlone() {
    long bytes = 0;
    for (URI request : question.requests(world.orElseThrow())) {
      bytes += client.get(request).length;
    }
    return bytes;
  }
}
