package io.auscult.source.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Parser;
import io.auscult.series.TimeGrid;
import io.auscult.source.StoredMetric;
import io.auscult.source.elasticsearch.DriftQuery.Measure;
import io.auscult.stats.drift.BinnedMeasure;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftQueryTest {
  private static StoredMetric metric(String name) {
    return new StoredMetric(
        name,
        "es",
        "events",
        "@timestamp",
        name.equals("counted") ? Optional.empty() : Optional.of("value"),
        name.equals("turned") ? -1 : 1,
        Map.of(),
        Optional.empty(),
        "",
        OptionalDouble.empty());
  }

  private static Optional<DriftQuery> read(String text) {
    return DriftQuery.of(
        Parser.parse(text),
        name -> name.equals("other") ? Optional.empty() : Optional.of(metric(name)));
  }

  @Test
  void readsMeasureAndWindows() {
    DriftQuery query = read("drift_psi(age[1h] offset 5m, age[7d] @ 1000 offset 1s, 20)").get();
    assertThat(query.measure()).isEqualTo(new Measure.Binned(BinnedMeasure.PSI, 20));
    TimeGrid grid = new TimeGrid(10_000_000, 20_000_000, 1_000_000);
    assertThat(query.current().segments(grid).end()).isEqualTo(20_000_000 - 300_000);
    assertThat(query.reference().segments(grid).end()).isEqualTo(999_000);
    assertThat(query.reference().segments(grid).windows()).isEqualTo(1);
    assertThat(read("(drift_ks(age[1h], age[7d]))").get().measure()).isEqualTo(new Measure.Ks());
    assertThat(read("drift_ks_pvalue(age[1h], (age[7d]))").get().measure())
        .isEqualTo(new Measure.KsP());
  }

  @Test
  void readsInWhichLabelsTheTwoAreMeantToDiffer() {
    assertThat(read("drift_ks(age{m=\"a\",z=\"1\"}[1h], age{m=\"b\"}[7d])").get().compared())
        .containsExactly("m");
    assertThat(read("drift_ks(age{m=\"a\"}[1h], age{z=\"1\",m=~\"b\"}[7d])").get().compared())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drift_ks(other[1h], age[7d])",
        "drift_ks(age[1h], other[7d])",
        "drift_ks(age[1h:1m], age[7d])",
        "drift_psi(age[1h], age[7d], scalar(age))",
        "drift_psi(age[1h], age[7d], 1)",
        "drift_psi(age[1h], age[7d], 2.5)",
        "drift_psi(age[1h], age[7d], 101)",
        "drift_ks(counted[1h], counted[7d])",
        "drift_ks(turned[1h], turned[7d])",
        "drift_ks(age[1h], age[7d]) > 1",
        "baseline_upper(age[1h], 0.9)"
      })
  void leavesTheRestToTheEngine(String text) {
    assertThat(read(text)).isEmpty();
  }
}
