package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Parser;
import io.auscult.source.StoredMetric;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueryTest {
  private static final StoredMetric LATENCY =
      new StoredMetric(
          "latency",
          "es",
          "inference-*",
          "@timestamp",
          Optional.of("latency_ms"),
          0.001,
          Map.of("model", "model.name", "version", "model.version", "step", "step"),
          Optional.empty(),
          "s",
          OptionalDouble.empty());

  private static Optional<EventQuery> read(String text) {
    return EventQuery.of(
        Parser.parse(text), name -> Optional.of(LATENCY).filter(m -> m.name().equals(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count_over_time(latency[5m])",
        "sum_over_time(latency{model=\"a\"}[5m])",
        "avg_over_time(latency[5m])",
        "(min_over_time(latency[5m] offset 1h))",
        "max_over_time((latency[5m]))",
        "stddev_over_time(latency[5m])",
        "stdvar_over_time(latency[5m])",
        "present_over_time(latency[5m])",
        "histogram_over_time(latency[5m], 0.1, (0.5), 1)",
        "sum by (le, version) (histogram_over_time(latency[5m], 1))",
        "sum without (version) (histogram_over_time(latency[5m], 1))",
        "quantile_over_time(0.99, latency[5m])",
        "quantile_over_time((1), latency[5m])",
        "sum by (version) (count_over_time(latency[5m]))",
        "sum(sum_over_time(latency[5m]))",
        "min without (model) (min_over_time(latency[5m]))",
        "max by (model, other) (max_over_time(latency[5m]))"
      })
  void answersWhatAggregationsSayExactly(String text) {
    assertThat(read(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latency",
        "count_over_time(other[5m])",
        "rate(latency[5m])",
        "quantile_over_time(1.1, latency[5m])",
        "quantile_over_time(-0.1, latency[5m])",
        "quantile_over_time(scalar(latency), latency[5m])",
        "count_over_time(latency[5m:1m])",
        "count_over_time(latency[5m] @ end())",
        "avg(avg_over_time(latency[5m]))",
        "sum(stddev_over_time(latency[5m]))",
        "histogram_over_time(latency[5m], 1, 0.5)",
        "histogram_over_time(latency[5m], scalar(latency))",
        "histogram_over_time(latency[5m], Inf)",
        "sum by (version) (histogram_over_time(latency[5m], 1))",
        "sum without (le) (histogram_over_time(latency[5m], 1))",
        "max by (le) (histogram_over_time(latency[5m], 1))",
        "sum(avg_over_time(latency[5m]))",
        "sum(max_over_time(latency[5m]))",
        "max(count_over_time(latency[5m]))",
        "max(quantile_over_time(0.5, latency[5m]))",
        "topk(1, count_over_time(latency[5m]))",
        "count_over_time(latency[5m]) + 1",
        "sum(count_over_time(latency[5m]) > 3)"
      })
  void leavesTheRestToTheEngine(String text) {
    assertThat(read(text)).isEmpty();
  }

  @Test
  void groupsByMappedLabelsOnly() {
    assertThat(labels("count_over_time(latency[5m])")).isEqualTo("[model, step, version]");
    assertThat(labels("sum by (version, other) (count_over_time(latency[5m]))"))
        .isEqualTo("[version]");
    assertThat(labels("sum without (version, other) (count_over_time(latency[5m]))"))
        .isEqualTo("[model, step]");
    assertThat(labels("sum(count_over_time(latency[5m]))")).isEqualTo("[]");
  }

  private static String labels(String text) {
    return read(text).orElseThrow().labels().toString();
  }
}
