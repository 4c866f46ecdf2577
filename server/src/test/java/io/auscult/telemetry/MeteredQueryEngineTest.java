package io.auscult.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.http.FakeQueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.series.TimeGrid;
import io.auscult.source.LimitException;
import org.junit.jupiter.api.Test;

class MeteredQueryEngineTest {
  private final Telemetry telemetry = new Telemetry();
  private final MeteredQueryEngine engine =
      MeteredQueryEngine.of(
          new FakeQueryEngine()
              .knows("up", FakeQueryEngine::vector)
              .fails("much", new LimitException("series", 2, 1, "queries.maxSeries")),
          "panel",
          telemetry);

  private void ask(MeteredQueryEngine by, String expression) {
    by.query(expression, TimeGrid.instant(0), QueryOptions.DEFAULT);
  }

  @Test
  void queriesAndFailuresAreCountedByCaller() {
    ask(engine, "up");
    ask(engine, "up");
    ask(engine.by("rule"), "up");
    assertThatThrownBy(() -> ask(engine.by("rule"), "much")).isInstanceOf(LimitException.class);
    assertThat(telemetry.exposition())
        .contains("auscult_query_duration_seconds_count{caller=\"panel\"} 2")
        .contains("auscult_query_duration_seconds_count{caller=\"rule\"} 2")
        .contains("auscult_query_failures_total{caller=\"rule\",failure=\"limit\"} 1.0")
        .doesNotContain("auscult_query_failures_total{caller=\"panel\"");
  }

  @Test
  void theMetricsOfTheJvmAreThere() {
    assertThat(telemetry.exposition()).contains("# TYPE jvm_memory_used_bytes gauge");
  }
}
