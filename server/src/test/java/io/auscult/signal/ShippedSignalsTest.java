package io.auscult.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.auscult.config.Problems;
import io.auscult.promql.BinaryOp;
import io.auscult.promql.Expr;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.SourceRouter;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signals know the names of servers: proven by a recording for each name. */
class ShippedSignalsTest {
  private static final SignalCatalog CATALOG =
      CatalogReader.read(
          Path.of("..", "provisioning", "auscult", "signals"), Map.of(), new Problems());

  @TempDir private static Path folder;

  static List<Recording> recordings() {
    return Recording.all();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void signalsHaveTheValuesComputedByHandAndNoOthers(Recording recording) {
    SortedMap<String, Double> expected = recording.expected();
    SortedMap<String, Double> found = new TreeMap<>();
    try (Scene scene = Scene.of(recording);
        Scene nothing = Scene.empty()) {
      for (Signal signal : CATALOG.signals()) {
        Map<String, Double> constant = nothing.values(signal.name(), signal.name());
        scene
            .values(signal.name(), signal.name())
            .forEach((series, value) -> {
              if (!constant.containsKey(series)) {
                found.put(series, value);
              }
            });
      }
    }

    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach((series, value) ->
        assertThat(value)
            .as(series)
            .isCloseTo(expected.get(series), within(1e-9 * Math.max(1, Math.abs(value)))));
  }

  @Test
  void eachAlternativeOfEachSignalIsInARecording() {
    Map<String, String> unproven = new TreeMap<>();
    for (Signal signal : CATALOG.signals()) {
      alternatives(signal).forEach(text -> unproven.put(text, signal.name()));
    }
    int all = unproven.size();
    for (Recording recording : Recording.all()) {
      try (Scene scene = Scene.of(recording)) {
        unproven
            .entrySet()
            .removeIf(entry -> !scene.values(entry.getValue(), entry.getKey()).isEmpty());
      }
    }

    assertThat(all).isGreaterThan(150);
    assertThat(unproven).isEmpty();
  }

  /** The texts of what stands between {@code or} at the top; none where nothing does. */
  private static List<String> alternatives(Signal signal) {
    List<Expr> parts = new ArrayList<>();
    split(signal.expr(), parts);
    return parts.size() == 1
        ? List.of()
        : parts.stream()
            .map(part -> signal.text().substring(part.span().start(), part.span().end()))
            .toList();
  }

  private static void split(Expr expr, List<Expr> parts) {
    if (expr instanceof Expr.Binary binary && binary.op() == BinaryOp.OR) {
      split(binary.left(), parts);
      split(binary.right(), parts);
    } else {
      parts.add(expr);
    }
  }

  @Test
  void theDocumentationListsEachSignal() throws IOException {
    Set<String> listed = new TreeSet<>();
    try (Stream<String> lines = Files.lines(Path.of("..", "docs", "signals.md"))) {
      lines
          .filter(line -> line.startsWith("| `"))
          .forEach(line -> listed.add(line.substring(3, line.indexOf('`', 3))));
    }

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(CATALOG.signals().stream().map(Signal::name).toList());
  }

  /** A store with one recording, and an engine over it. */
  private record Scene(EmbeddedStore store, QueryEngine engine, long end) implements AutoCloseable {
    static Scene of(Recording recording) {
      Scene scene = open(recording.end());
      recording.load(scene.store);
      return scene;
    }

    static Scene empty() {
      return open(Recording.all().getFirst().end());
    }

    private static Scene open(long end) {
      try {
        EmbeddedStore store =
            EmbeddedStore.open(
                Files.createTempDirectory(folder, "store"), CATALOG, RetentionSettings.KEEP_ALL);
        SourceRouter router = new SourceRouter(store, List.of(store));
        return new Scene(
            store, new FederatedQueryEngine(() -> CATALOG, router, QueryLimits.DEFAULT), end);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** Series, under the name of a signal, with their numbers. */
    Map<String, Double> values(String signal, String expression) {
      Map<String, Double> values = new TreeMap<>();
      Value value = engine.query(expression, TimeGrid.instant(end), QueryOptions.DEFAULT).value();
      if (value instanceof Value.Vector(Matrix matrix)) {
        for (Matrix.Row row : matrix.rows()) {
          if (!Double.isNaN(row.at(0))) {
            values.put(row.labels().with(Labels.METRIC_NAME, signal).toString(), row.at(0));
          }
        }
      }
      return values;
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
