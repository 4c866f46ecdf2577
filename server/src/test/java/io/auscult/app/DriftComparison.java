package io.auscult.app;

import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryProfile;
import io.auscult.query.SourceRouter;
import io.auscult.series.Matrix;
import io.auscult.signal.SignalFolder;
import io.auscult.source.MetricSource;
import io.auscult.source.elasticsearch.ElasticsearchSettings;
import io.auscult.source.elasticsearch.ElasticsearchSource;
import io.auscult.testing.ElasticsearchNode;
import io.auscult.testing.PrometheusAnswer;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Drift over events of a real Elasticsearch: counted in bins by the cluster, and computed here from
 * all rows, which the same source reads. Asked about a tenth of the events and about all of them,
 * so that one sees what grows with the events. Fewer than 1.1 million are not possible: up to
 * 100,000 the source prefers to read.
 *
 * <p>{@code ./auscult bench DriftComparison [EVENTS [ROUNDS]]}
 */
public final class DriftComparison {
  private static final int WARM_UP = 3;
  private static final Duration CALL = Duration.ofMinutes(5);

  private final PrintStream out;
  private final QueryEngine counting;
  private final QueryEngine reading;

  private DriftComparison(MetricSource source, SignalFolder signals, PrintStream out) {
    this.counting = engine(source, signals);
    this.reading = engine(new RawOnlySource(source), signals);
    this.out = out;
  }

  private static QueryEngine engine(MetricSource source, SignalFolder signals) {
    SourceRouter router = new SourceRouter(source, List.of(source));
    return new FederatedQueryEngine(
        signals::catalog, router, new QueryLimits(11_001, 1_000, Integer.MAX_VALUE));
  }

  /** Runs all of it and prints tables. */
  public static void main(String[] arguments) throws Exception {
    int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    DriftEvents few = new DriftEvents("few_events", events / 10);
    DriftEvents many = new DriftEvents("many_events", events);
    try (ElasticsearchNode node = ElasticsearchNode.start(List.of("-Xms1g", "-Xmx1g"))) {
      few.into(node);
      many.into(node);
      ConfigFolder folder = new ConfigFolder(Files.createTempDirectory("auscult-bench"));
      folder.write("signals/events.yml", "metrics:\n" + few.declaration() + many.declaration());
      compare(node, folder, few, many, rounds);
      inSmallHeap(node, folder, many);
    }
  }

  private static void compare(
      ElasticsearchNode node, ConfigFolder folder, DriftEvents few, DriftEvents many, int rounds) {
    SignalFolder signals = new SignalFolder(folder.sub("signals"), Map.of());
    signals.refresh();
    ElasticsearchSettings settings =
        ElasticsearchSettings.of("elasticsearch", node.url())
            .withTimeout(CALL)
            .withMaxRows(Integer.MAX_VALUE);
    try (MetricSource source = new ElasticsearchSource(settings, signals)) {
      DriftComparison comparison = new DriftComparison(source, signals, System.out);
      comparison.warmUp(few);
      comparison.run(few, rounds);
      comparison.run(many, rounds);
    }
  }

  private void warmUp(DriftEvents events) {
    for (DriftQuestion question : DriftQuestion.values()) {
      read(question, events);
      IntStream.range(0, WARM_UP).forEach(_ -> count(question, events));
    }
  }

  private DriftAnswer count(DriftQuestion question, DriftEvents events) {
    return DriftAnswer.of(counting, question, events).require(QueryProfile.Kind.ANSWERED);
  }

  private DriftAnswer read(DriftQuestion question, DriftEvents events) {
    DriftAnswer answer = DriftAnswer.of(reading, question, events).require(QueryProfile.Kind.READ);
    long samples = answer.result().profile().samples();
    if (samples != events.count()) {
      throw new IllegalStateException("read %d of %s".formatted(samples, events));
    }
    return answer;
  }

  private void run(DriftEvents events, int rounds) {
    out.printf("%n%,d events, load average %.1f%n%n", events.count(), load());
    out.println(
        "| | rows | counted | from | to | times faster | rows allocate | counting allocates | off by | may be off by |");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (DriftQuestion question : DriftQuestion.values()) {
      List<DriftAnswer> counted = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        counted.add(count(question, events));
      }
      print(question, read(question, events), counted);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void print(DriftQuestion question, DriftAnswer rows, List<DriftAnswer> counted) {
    double[] times = counted.stream().mapToDouble(DriftAnswer::millis).sorted().toArray();
    double median = times[times.length / 2];
    long[] bytes = counted.stream().mapToLong(DriftAnswer::allocatedBytes).sorted().toArray();
    DriftAnswer last = counted.getLast();
    out.printf(
        "| `%s` | %.0f ms | %.0f ms | %.0f | %.0f | %.1f | %.1f MB | %.1f MB | %.5f | %.5f |%n",
        question,
        rows.millis(),
        median,
        times[0],
        times[times.length - 1],
        rows.millis() / median,
        rows.allocatedBytes() / 1e6,
        bytes[bytes.length / 2] / 1e6,
        difference(question, rows, last),
        last.bound());
    System.err.printf("%s: requests of the last round %s%n", question, last.exchanges());
  }

  /** The largest; fails where it is larger than allowed. */
  private static double difference(DriftQuestion question, DriftAnswer rows, DriftAnswer counted) {
    double largest = 0;
    for (int series = 0; series < rows.rows().size(); series++) {
      Matrix.Row exact = rows.rows().get(series);
      Matrix.Row other = counted.rows().get(series);
      for (int i = 0; i < exact.length(); i++) {
        boolean fits = question.allows(other.at(i), exact.at(i), counted.bound());
        if (!fits || !exact.labels().equals(other.labels())) {
          throw new IllegalStateException("%s: %s and %s".formatted(question, exact, other));
        }
        largest = Math.max(largest, Math.abs(exact.at(i) - other.at(i)));
      }
    }
    return largest;
  }

  private static void inSmallHeap(ElasticsearchNode node, ConfigFolder folder, DriftEvents events)
      throws IOException {
    try (DriftServer server = DriftServer.start(folder, node.url())) {
      for (DriftQuestion question : DriftQuestion.values()) {
        long start = System.nanoTime();
        PrometheusAnswer answer = server.ask(question, events);
        System.out.printf(
            "%s in a server with -Xmx%s: %d points, %.0f ms%n",
            question, DriftServer.HEAP, answer.samples(), (System.nanoTime() - start) / 1e6);
      }
    }
  }
}
