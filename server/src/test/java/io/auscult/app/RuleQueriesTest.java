package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryResult;
import io.auscult.query.SourceRouter;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule sees the alerts of the rules before it, though they wait to be stored. */
class RuleQueriesTest {
  private static final long NOW = 1_700_000_040_000L;

  @TempDir Path dir;
  private EmbeddedStore store;
  private RuleSamples samples;
  private QueryEngine stored;

  @BeforeEach
  void open() {
    store = StoreFolder.open(dir);
    samples = new RuleSamples(store);
    stored =
        new FederatedQueryEngine(
            () -> SignalCatalog.EMPTY,
            new SourceRouter(store, List.of(store)),
            QueryLimits.DEFAULT);
    samples.append(List.of(series("ALERTS")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Series series(String name) {
    return Series.of(Labels.of("__name__", name, "alertname", "Slow"), NOW, 1);
  }

  private static int rows(QueryEngine engine, String expression) {
    QueryResult result = engine.query(expression, TimeGrid.instant(NOW), QueryOptions.DEFAULT);
    return result.value() instanceof Value.Vector(var matrix) ? matrix.rows().size() : -1;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ALERTS", "sum(ALERTS) == 1", "{__name__=~\"AL.*\"}", "{alertname=\"Slow\"}"})
  void whatReadsAlertsSeesThoseThatWait(String expression) {
    assertThat(rows(stored, expression)).isZero();
    assertThat(rows(new RuleQueries(stored, samples), expression)).isOne();
    assertThat(samples.isWaiting()).isFalse();
  }

  @Test
  void anotherGroupThatStoresWhileThisOneReadsHidesNothing() {
    QueryEngine overtaken =
        (expression, grid, options) -> {
          QueryResult result = stored.query(expression, grid, options);
          samples.complete();
          return result;
        };
    assertThat(rows(new RuleQueries(overtaken, samples), "ALERTS")).isOne();
  }

  @Test
  void whatReadsOtherSeriesLeavesThemWaiting() {
    assertThat(rows(new RuleQueries(stored, samples), "up")).isZero();
    assertThat(samples.isWaiting()).isTrue();
    samples.complete();
    assertThat(rows(stored, "ALERTS")).isOne();
  }

  @Test
  void whatIsRecordedIsStoredAtOnce() {
    samples.append(List.of(series("job:errors:rate5m")));
    assertThat(rows(stored, "job:errors:rate5m")).isOne();
  }
}
