package io.auscult.source.embedded;

import static io.auscult.source.embedded.StoreFolder.all;
import static io.auscult.source.embedded.StoreFolder.eventMetric;
import static io.auscult.source.embedded.StoreFolder.only;
import static io.auscult.source.embedded.StoreFolder.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.auscult.promql.ExprException;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.source.SeriesQuery;
import io.auscult.source.StoredMetric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
  private static final StoredMetric LATENCY =
      eventMetric("latency", "latency_ms", Map.of("model", "model.name", "version", "version"), "");
  private static final StoredMetric CLEAN =
      eventMetric("clean", "latency_ms", Map.of(), "NOT tags:test AND latency_ms:<500");
  private static final StoredMetric COUNT = eventMetric("requests", "", Map.of(), "");
  private static final StoredMetric LABELLED =
      eventMetric("score", "score", Map.of("label", "label"), "_exists_:label");
  private static final StoredMetric BROKEN = eventMetric("broken", "x", Map.of(), "a:1 b:2");

  @TempDir Path folder;
  private EmbeddedStore store;

  @BeforeEach
  void openStore() {
    store = open(folder, LATENCY, CLEAN, COUNT, LABELLED, BROKEN);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private EventReport append(Event... events) {
    return store.appendEvents("inference", List.of(events));
  }

  private static Event event(long time, Map<String, Object> fields) {
    return new Event(time, Optional.empty(), fields);
  }

  private static Event request(long time, String model, double latency, Object... tags) {
    return event(
        time,
        Map.of(
            "model",
            Map.of("name", model),
            "version",
            2,
            "latency_ms",
            latency,
            "tags",
            List.of(tags)));
  }

  @Test
  void eventsAreSamplesGroupedByLabels() {
    append(request(3000, "b", 30), request(1000, "a", 10), request(2000, "a", 20));
    List<Series> found = all(store, "latency");
    assertThat(found)
        .extracting(Series::labels)
        .containsExactly(
            Labels.of("__name__", "latency", "model", "a", "version", "2"),
            Labels.of("__name__", "latency", "model", "b", "version", "2"));
    assertThat(found.getFirst().samples().times()).containsExactly(1000, 2000);
    assertThat(found.getFirst().samples().values()).containsExactly(10, 20);
    assertThat(all(store, "latency", Matcher.equal("model", "b"))).hasSize(1);
    assertThat(all(store, "latency", Matcher.equal("model", "c"))).isEmpty();
  }

  @Test
  void theFilterCleans() {
    append(request(1, "a", 10), request(2, "a", 20, "test"), request(3, "a", 900, "eu"));
    assertThat(only(store, "clean").values()).containsExactly(10);
  }

  @Test
  void withoutAValueFieldEachEventCountsOne() {
    append(request(1, "a", 10), request(1, "b", 20), event(2, Map.of("other", "x")));
    assertThat(only(store, "requests").times()).containsExactly(1, 1, 2);
    assertThat(only(store, "requests").values()).containsExactly(1, 1, 1);
  }

  @Test
  void theSameEventsTwiceChangeNothing() {
    Event[] events = {request(1, "a", 10), request(1, "a", 11), request(2, "a", 10)};
    assertThat(append(events)).isEqualTo(new EventReport(3, 0, 0, 1, List.of()));
    assertThat(append(events)).isEqualTo(new EventReport(0, 0, 3, Long.MAX_VALUE, List.of()));
    assertThat(only(store, "requests").size()).isEqualTo(3);
  }

  @Test
  void aDelayedLabelIsAddedToItsEvent() {
    Event prediction = new Event(1000, Optional.of("r1"), Map.of("score", 0.8));
    append(prediction);
    assertThat(all(store, "score")).isEmpty();
    Event label = Event.addition("r1", Map.of("label", 1, "score", 0.1));
    assertThat(append(label)).isEqualTo(new EventReport(0, 1, 0, 1000, List.of()));
    Series scored = all(store, "score").getFirst();
    assertThat(scored.labels().get("label")).isEqualTo("1");
    assertThat(scored.samples().time(0)).isEqualTo(1000);
    assertThat(scored.samples().value(0)).isEqualTo(0.8);
    assertThat(append(label, prediction))
        .isEqualTo(new EventReport(0, 0, 2, Long.MAX_VALUE, List.of()));
  }

  @Test
  void aLabelOfAnUnknownEventIsReportedByPosition() {
    EventReport report = append(request(1, "a", 10), Event.addition("nobody", Map.of("label", 1)));
    assertThat(report).isEqualTo(new EventReport(1, 0, 0, 1, List.of(1)));
  }

  @Test
  void manyDelayedLabelsAreFoldedInAndStillRepeatable() {
    int count = 10_000;
    List<Event> predictions = new ArrayList<>();
    List<Event> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      predictions.add(new Event(1000L + i, Optional.of("r" + i), Map.of("score", i)));
      labels.add(Event.addition("r" + i, Map.of("label", i % 2)));
    }
    store.appendEvents("inference", predictions);
    for (int from = 0; from < count; from += 1000) {
      store.appendEvents("inference", labels.subList(from, from + 1000));
    }
    List<Series> scored = all(store, "score");
    assertThat(scored).hasSize(2).allMatch(s -> s.samples().size() == count / 2);
    assertThat(scored.get(1).samples().value(7)).isEqualTo(15);
    assertThat(store.appendEvents("inference", labels).duplicates()).isEqualTo(count);
  }

  @Test
  void aThousandSmallBatchesAreUnitedAndReadInOrder() {
    SplittableRandom random = new SplittableRandom(1);
    long[] times = LongStream.range(0, 1000).map(_ -> random.nextLong(1_000_000)).toArray();
    for (long time : times) {
      append(request(time, "a", (double) time));
    }
    long[] expected = LongStream.of(times).distinct().sorted().toArray();
    assertThat(only(store, "latency").times()).containsExactly(expected);
  }

  @Test
  void seriesAndNamesKnowEventMetrics() {
    append(request(1000, "a", 10));
    Matcher name = Matcher.equal("__name__", "latency");
    assertThat(store.series(new SeriesQuery(List.of(name), 1000, 1000), StoreFolder.soon()))
        .hasSize(1);
    assertThat(store.series(new SeriesQuery(List.of(name), 1001, 2000), StoreFolder.soon()))
        .isEmpty();
    assertThat(store.metricNames(StoreFolder.soon())).contains("latency", "requests");
  }

  @Test
  void aBadFilterIsShownWithItsPlace() {
    assertThatExceptionOfType(ExprException.class)
        .isThrownBy(() -> all(store, "broken"))
        .withMessageContaining("AND or OR is needed before 'b'");
  }

  @Test
  void largeIntegersStayExact() {
    Event event = event(1, Map.of("user", 9_007_199_254_740_993L, "n", 12L));
    assertThat(event.fields()).containsEntry("user", "9007199254740993").containsEntry("n", 12.0);
  }
}
