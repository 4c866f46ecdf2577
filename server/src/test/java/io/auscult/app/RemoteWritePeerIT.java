package io.auscult.app;

import static io.auscult.testing.RemoteWriteBody.one;
import static io.auscult.testing.RemoteWriteBody.request;
import static io.auscult.testing.RemoteWriteBody.series;
import static io.auscult.testing.RemoteWriteBody.snappy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.auscult.series.Stale;
import io.auscult.testing.PrometheusServer;
import io.auscult.testing.RemoteWriteBody;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Auscult's receiver and that of Prometheus 2.42 do with the same requests: equal, or
 * different where this says so, on both sides.
 */
class RemoteWritePeerIT {
  private static final long T = System.currentTimeMillis() / 1000 * 1000 - 60_000;
  private static final byte[] NOT_UTF8 = {-1};

  @TempDir static Path temp;
  private static PrometheusServer prometheus;
  private static AuscultServer auscult;

  @BeforeAll
  static void start() {
    ConfigFolder folder = new ConfigFolder(temp).bare(0, "{}");
    prometheus =
        PrometheusServer.startWith(
            folder.sub("prometheus"), "global: {}\n", "--web.enable-remote-write-receiver");
    auscult = folder.start();
  }

  @AfterAll
  static void stop() {
    auscult.close();
    prometheus.close();
  }

  /** What one side answers, and which samples of the metrics it has then, by metric. */
  private record Answer(int status, Map<String, String> stored) {
    static Answer of(int status, String... metricsAndSamples) {
      Map<String, String> stored = new TreeMap<>();
      for (int i = 0; i < metricsAndSamples.length; i += 2) {
        stored.put(metricsAndSamples[i], metricsAndSamples[i + 1]);
      }
      return new Answer(status, stored);
    }
  }

  private static DynamicTest alike(String name, Answer both, byte[]... bodies) {
    return apart(name, both, both, bodies);
  }

  /** The status is that of the last body; the metrics' names begin with the test's first word. */
  private static DynamicTest apart(String name, Answer ours, Answer theirs, byte[]... bodies) {
    String prefix = name.substring(0, name.indexOf(' '));
    return dynamicTest(
        name,
        () -> {
          assertThat(ask(new Side(auscult.uri()), prefix, bodies)).as("Auscult").isEqualTo(ours);
          assertThat(ask(new Side(prometheus.url()), prefix, bodies))
              .as("Prometheus")
              .isEqualTo(theirs);
        });
  }

  private record Side(URI uri) {}

  private static Answer ask(Side side, String prefix, byte[]... bodies) {
    int status = 0;
    for (byte[] body : bodies) {
      status = new RawPoster(side.uri).post(body).statusCode();
    }
    Map<String, String> stored = new TreeMap<>();
    // Each step sees the newest sample so far, so both the value and its time are told.
    AuscultClient client = new AuscultClient(side.uri);
    String selector = "{__name__=~\"%s_.*\"}".formatted(prefix);
    for (AuscultClient.Line line : client.range(selector, T - 5000, T + 5000, 1)) {
      stored.put(line.labels().getOrDefault("__name__", ""), changes(line.points()));
    }
    return new Answer(status, stored);
  }

  /** Where a value begins, in seconds after T: {@code 0=1.0 3=2.0}. */
  private static String changes(NavigableMap<Long, Double> points) {
    StringBuilder text = new StringBuilder();
    double last = 0;
    for (Map.Entry<Long, Double> point : points.entrySet()) {
      if (Double.compare(last, point.getValue()) != 0) {
        text.append(' ').append((point.getKey() - T) / 1000).append('=').append(point.getValue());
      }
      last = point.getValue();
    }
    return text.toString().strip();
  }

  private static byte[] body(RemoteWriteBody... series) {
    return snappy(request(series));
  }

  @TestFactory
  Stream<DynamicTest> alike() {
    return Stream.of(
        alike(
            "two samples in order",
            Answer.of(204, "two_a", "0=1.0 1=2.0"),
            body(series("__name__", "two_a").sample(T, 1).sample(T + 1000, 2))),
        alike(
            "again the same sample",
            Answer.of(204, "again_a", "0=1.0"),
            body(one("again_a", T, 1)),
            body(one("again_a", T, 1))),
        alike(
            "conflict of two values",
            Answer.of(400, "conflict_a", "0=1.0"),
            body(one("conflict_a", T, 1)),
            body(one("conflict_a", T, 2))),
        alike(
            "late sample",
            Answer.of(400, "late_a", "0=1.0"),
            body(one("late_a", T, 1)),
            body(one("late_a", T - 1000, 2))),
        alike(
            "twice the same series in one request",
            Answer.of(204, "twice_a", "0=1.0 1=2.0"),
            body(one("twice_a", T, 1), one("twice_a", T + 1000, 2))),
        alike(
            "unsorted labels",
            Answer.of(204, "unsorted_a", "0=1.0"),
            body(series("z", "1", "__name__", "unsorted_a", "b", "2").sample(T, 1))),
        alike(
            "valueless label",
            Answer.of(204, "valueless_a", "0=1.0"),
            body(series("__name__", "valueless_a", "x", "").sample(T, 1))),
        alike(
            "nan is a value, once",
            Answer.of(204, "nan_a", "0=NaN"),
            body(one("nan_a", T, Double.NaN)),
            body(one("nan_a", T, Double.NaN))),
        alike(
            "stale marker ends a series",
            Answer.of(204, "stale_a", "0=1.0 3=1.5"),
            body(
                series("__name__", "stale_a")
                    .sample(T, 1)
                    .sample(T + 1000, Stale.MARKER)
                    .sample(T + 3000, 1.5))),
        alike(
            "unknown fields and exemplars",
            Answer.of(204, "unknown_a", "0=1.0"),
            body(one("unknown_a", T, 1).integer(77, 5))),
        alike("dotted name", Answer.of(204, "dotted_a.b", "0=1.0"), body(one("dotted_a.b", T, 1))),
        alike("empty request", Answer.of(204), body()),
        alike("damaged_snappy is refused", Answer.of(400), new byte[] {-1, -1, -1, -1, -1, -1}),
        alike("damaged_protobuf is refused", Answer.of(400), snappy(new byte[] {10, -1, 1})),
        alike("nothing at all", Answer.of(400), new byte[0]),
        alike(
            "cut request stores nothing",
            Answer.of(400),
            snappy(Arrays.copyOf(request(one("cut_a", T, 1), one("cut_b", T, 1)), 40))));
  }

  /** Prometheus gives up a whole request for one sample; Auscult stores the rest. */
  @TestFactory
  Stream<DynamicTest> theRestIsStored() {
    return Stream.of(
        apart(
            "rest1 of a request with a conflict",
            Answer.of(400, "rest1_a", "0=1.0", "rest1_b", "0=1.0", "rest1_c", "0=1.0"),
            Answer.of(400, "rest1_b", "0=1.0"),
            body(one("rest1_b", T, 1)),
            body(one("rest1_a", T, 1), one("rest1_b", T, 2), one("rest1_c", T, 1))),
        apart(
            "rest2 of a request with a late sample",
            Answer.of(400, "rest2_a", "0=1.0", "rest2_b", "0=1.0", "rest2_c", "0=1.0"),
            Answer.of(400, "rest2_b", "0=1.0"),
            body(one("rest2_b", T, 1)),
            body(one("rest2_a", T, 1), one("rest2_b", T - 1000, 2), one("rest2_c", T, 1))),
        apart(
            "double label name, which senders would try again for ever",
            Answer.of(400, "double_b", "0=1.0"),
            Answer.of(500),
            body(
                series("__name__", "double_a", "x", "1", "x", "2").sample(T, 1),
                one("double_b", T, 1))),
        apart(
            "histogram in a request, which senders would try again for ever",
            Answer.of(400, "histogram_b", "0=1.0"),
            Answer.of(500),
            body(series("__name__", "histogram_a").histogram(T), one("histogram_b", T, 1))));
  }

  /** What Prometheus 2.42 drops or takes in silence, Auscult names. */
  @TestFactory
  Stream<DynamicTest> nothingIsLostInSilence() {
    return Stream.of(
        apart(
            "within one request a late sample",
            Answer.of(400, "within_a", "0=1.0 2=3.0"),
            Answer.of(204, "within_a", "0=1.0 2=3.0"),
            body(
                series("__name__", "within_a")
                    .sample(T, 1)
                    .sample(T - 1000, 2)
                    .sample(T + 2000, 3))),
        apart(
            "inside one request a conflict",
            Answer.of(400, "inside_a", "0=1.0"),
            Answer.of(204, "inside_a", "0=1.0"),
            body(series("__name__", "inside_a").sample(T, 1).sample(T, 2))),
        apart(
            "nameless label",
            Answer.of(400, "nameless_b", "0=1.0"),
            Answer.of(204, "nameless_a", "0=1.0", "nameless_b", "0=1.0"),
            body(series("__name__", "nameless_a", "", "1").sample(T, 1), one("nameless_b", T, 1))),
        apart(
            "binary label",
            Answer.of(400),
            Answer.of(204, "binary_a", "0=1.0"),
            body(series("__name__", "binary_a").label("x".getBytes(UTF_8), NOT_UTF8).sample(T, 1))),
        apart(
            "anonymous series",
            Answer.of(400),
            Answer.of(204),
            body(series("x", "anonymous").sample(T, 1))),
        apart(
            "future of more than ten minutes",
            Answer.of(400),
            Answer.of(204),
            body(one("future_a", T + 60_000 + 11 * 60_000, 1))));
  }

  /** Samples older than Prometheus' head, for a series that is new. */
  @TestFactory
  List<DynamicTest> anOldBeginning() {
    return List.of(
        apart(
            "ancient first sample",
            Answer.of(204),
            Answer.of(400),
            body(one("ancient_a", T - 3 * 3_600_000, 1))));
  }
}
