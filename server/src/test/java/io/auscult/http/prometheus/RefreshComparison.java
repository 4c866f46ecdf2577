package io.auscult.http.prometheus;

import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.SourceRouter;
import io.auscult.query.cache.CacheSettings;
import io.auscult.query.cache.CachedQueryEngine;
import io.auscult.query.cache.Shelf;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.MetricSource;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.StoreFolder;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.ImportOptions;
import io.auscult.source.embedded.intake.Importer;
import io.auscult.testing.DashboardExpressions;
import io.auscult.testing.DashboardMetrics;
import io.auscult.testing.LiveSamples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a refresh costs inside the server, against the cold answer to the same question: from the
 * expression to the last byte of its answer, without a connection. Each of {@link
 * DashboardExpressions} is a range of 1,000 points in steps of 15 s over samples in the embedded
 * store, the last hour of which came slot by slot, as from a scraper. A round asks all of them cold
 * and again one step on, as a dashboard does that refreshes every 15 seconds; what counts are
 * ratios within a round, and their medians.
 *
 * <p>{@code ./auscult bench RefreshComparison [ROUNDS] [EXPRESSIONS] [gzip]}, a regular expression,
 * and whether answers are packed, as for Grafana
 */
public final class RefreshComparison {
  private static final int POINTS = 1_000;
  private static final int STEP_MILLIS = 1000 * DashboardMetrics.STEP_SECONDS;
  private static final int WARM_UP = 150;
  private static final int LIVE_SLOTS = 240;
  private static final int HISTORY = POINTS + 200 + LIVE_SLOTS;
  private static final long FIRST_SECONDS = 1_790_000_010;
  private static final long LAST_MILLIS =
      1000 * (FIRST_SECONDS + (HISTORY - 1L) * DashboardMetrics.STEP_SECONDS);

  private final FederatedQueryEngine cold;
  private final QueryEngine kept;
  private final Shelf shelf;
  private final List<String> expressions;
  private final boolean packed;

  private RefreshComparison(EmbeddedStore store, List<String> expressions, boolean packed) {
    this.packed = packed;
    this.expressions = expressions;
    SourceRouter router = new SourceRouter(store, List.<MetricSource>of(store));
    cold = new FederatedQueryEngine(() -> SignalCatalog.EMPTY, router, QueryLimits.DEFAULT);
    shelf = new Shelf(CacheSettings.DEFAULT.maxBytes());
    kept =
        new CachedQueryEngine.Builder(
                cold,
                () -> SignalCatalog.EMPTY,
                Clock.fixed(Instant.ofEpochMilli(LAST_MILLIS), ZoneOffset.UTC))
            .stores(Map.of(store.name(), store.changes()))
            .shelf(shelf)
            .build();
  }

  /** Runs all of it and prints a table. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length == 0 ? 21 : Integer.parseInt(arguments[0]);
    Pattern wanted = Pattern.compile(arguments.length < 2 ? "" : arguments[1]);
    Path folder = Files.createTempDirectory("auscult-bench");
    try (EmbeddedStore store =
        EmbeddedStore.open(
            folder.resolve("store"), StoreFolder.declared(), RetentionSettings.KEEP_ALL)) {
      load(folder, store);
      new RefreshComparison(
              store,
              DashboardExpressions.ALL.stream().filter(wanted.asPredicate()).toList(),
              arguments.length > 2 && arguments[2].equals("gzip"))
          .run(rounds);
    }
  }

  private static void load(Path folder, EmbeddedStore store) throws IOException {
    Path file = folder.resolve("samples.txt");
    DashboardMetrics.write(file, FIRST_SECONDS, HISTORY);
    long live = LAST_MILLIS / 1000 - (LIVE_SLOTS - 1L) * DashboardMetrics.STEP_SECONDS;
    LiveSamples samples = LiveSamples.of(file, live);
    Importer importer = new Importer(store);
    try (InputStream history = Files.newInputStream(samples.history())) {
      importer.importFrom(history, ImportFormat.OPENMETRICS, ImportOptions.DEFAULTS);
    }
    for (String slot : samples.slots().values()) {
      importer.importFrom(
          new ByteArrayInputStream(slot.getBytes(StandardCharsets.UTF_8)),
          ImportFormat.OPENMETRICS,
          ImportOptions.DEFAULTS);
    }
  }

  /** Milliseconds: of the engine, and of the text after it. */
  private record Cost(double engine, double text) {
    double whole() {
      return engine + text;
    }
  }

  private record Pair(Cost cold, Cost again) {}

  private void run(int rounds) throws IOException {
    Pair[][] times = new Pair[rounds][];
    for (int round = -WARM_UP; round < rounds; round++) {
      long end = LAST_MILLIS - (rounds - 1L - round) * STEP_MILLIS;
      Pair[] row = round(end);
      if (round >= 0) {
        times[round] = row;
      }
    }
    print(times);
  }

  private Pair[] round(long end) throws IOException {
    TimeGrid grid = new TimeGrid(end - (POINTS - 1L) * STEP_MILLIS, end, STEP_MILLIS);
    Pair[] pairs = new Pair[expressions.size()];
    for (int i = 0; i < pairs.length; i++) {
      String expression = expressions.get(i);
      Cost first = cost(cold, expression, grid, AnswerTexts.Rows.ANEW);
      Cost again = cost(kept, expression, grid, new AnswerTexts(shelf).of(expression));
      pairs[i] = new Pair(first, again);
    }
    return pairs;
  }

  private Cost cost(QueryEngine engine, String expression, TimeGrid grid, AnswerTexts.Rows rows)
      throws IOException {
    long start = System.nanoTime();
    QueryResult result = engine.query(expression, grid, QueryOptions.DEFAULT);
    long computed = System.nanoTime();
    AnswerWriter.write(
        result,
        grid,
        AnswerWriter.Shape.RANGE,
        rows,
        AnswerWriter.Stats.NONE,
        packed
            ? new GzipStream(OutputStream.nullOutputStream())
            : new PlainStream(OutputStream.nullOutputStream()));
    return new Cost((computed - start) / 1e6, (System.nanoTime() - computed) / 1e6);
  }

  private void print(Pair[][] times) {
    System.out.println("| expression | cold | refresh | refresh / cold | engine alone |");
    System.out.println("|---|---|---|---|---|");
    double[] whole = new double[expressions.size()];
    double[] engine = new double[expressions.size()];
    for (int i = 0; i < whole.length; i++) {
      int at = i;
      List<Pair> rounds = Arrays.stream(times).map(row -> row[at]).toList();
      whole[i] =
          median(rounds.stream().mapToDouble(p -> p.again.whole() / p.cold.whole()).toArray());
      engine[i] =
          median(rounds.stream().mapToDouble(p -> p.again.engine / p.cold.engine).toArray());
      System.out.printf(
          "| `%s` | %.2f ms | %.2f ms | %.3f | %.3f |%n",
          expressions.get(i).replace("|", "\\|"),
          median(rounds.stream().mapToDouble(p -> p.cold.whole()).toArray()),
          median(rounds.stream().mapToDouble(p -> p.again.whole()).toArray()),
          whole[i],
          engine[i]);
    }
    System.out.printf(
        "median of %d ratios: %.3f, engine alone %.3f%n",
        whole.length, median(whole), median(engine));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
