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
import java.util.Arrays;
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

  /** How often the cluster counts in a round in which the rows are read once. */
  private static final int COUNTS = 5;

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
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
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
        "| | rows | counted | times faster | from | to | rows allocate | counting allocates | off by | may be off by |");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (DriftQuestion question : DriftQuestion.values()) {
      List<DriftRound> all =
          IntStream.range(0, rounds).mapToObj(_ -> round(question, events)).toList();
      print(question, all);
    }
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private DriftRound round(DriftQuestion question, DriftEvents events) {
    List<DriftAnswer> counted = new ArrayList<>();
    for (int i = 0; i < COUNTS; i++) {
      counted.add(count(question, events));
    }
    return new DriftRound(read(question, events), counted);
  }

  private void print(DriftQuestion question, List<DriftRound> rounds) {
    double[] ratios = rounds.stream().mapToDouble(DriftRound::timesFaster).sorted().toArray();
    DriftRound last = rounds.getLast();
    DriftAnswer counted = last.counted().getLast();
    out.printf(
        "| `%s` | %.0f ms | %.0f ms | %.1f | %.1f | %.1f | %.1f MB | %.1f MB | %.5f | %.5f |%n",
        question,
        DriftRound.median(rounds.stream().mapToDouble(round -> round.rows().millis())),
        DriftRound.median(rounds.stream().mapToDouble(DriftRound::countedMillis)),
        DriftRound.median(Arrays.stream(ratios)),
        ratios[0],
        ratios[ratios.length - 1],
        last.rows().allocatedBytes() / 1e6,
        counted.allocatedBytes() / 1e6,
        difference(question, last.rows(), counted),
        counted.bound());
    System.err.printf(
        "%s: requests of the last count %s; the rows took %s%n",
        question, counted.exchanges(), last.rows().reading());
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
        if (answer.samples() != DriftEvents.MODELS * question.grid().length()) {
          throw new IllegalStateException("%s: %s".formatted(question, answer));
        }
        System.out.printf(
            "%s in a server with -Xmx%s: %d points, %.0f ms%n",
            question, DriftServer.HEAP, answer.samples(), (System.nanoTime() - start) / 1e6);
      }
    }
  }
}
