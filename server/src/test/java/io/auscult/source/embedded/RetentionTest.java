package io.auscult.source.embedded;

import static io.auscult.source.embedded.StoreFolder.all;
import static io.auscult.source.embedded.StoreFolder.counting;
import static io.auscult.source.embedded.StoreFolder.eventMetric;
import static io.auscult.source.embedded.StoreFolder.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.Selection;
import io.auscult.source.StoredMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final StoredMetrics METRICS =
      StoreFolder.declared(eventMetric("requests", "", Map.of(), ""));
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  private EmbeddedStore open(Optional<Duration> age, OptionalLong bytes) {
    return EmbeddedStore.open(folder, METRICS, new RetentionSettings(age, bytes));
  }

  @Test
  void whatIsTooOldGoesAndEmptySeriesAreForgotten() {
    try (EmbeddedStore store = open(Optional.of(Duration.ofHours(1)), OptionalLong.empty())) {
      store.append(
          List.of(
              series(counting(START.toEpochMilli(), 1000, 7200), "__name__", "x"),
              series(counting(START.toEpochMilli(), 1000, 10), "__name__", "old")));
      store.appendEvents("inference", events(7200));
      RetentionReport report = store.enforceRetention(START.plus(Duration.ofHours(2)));
      // whole chunks: at least all but one chunk of what is older than an hour
      assertThat(report.samples()).isBetween(3600L + 10 - 480, 3601L + 10);
      assertThat(report.events()).isBetween(3600L - 1000, 3601L);
      assertThat(report.bytesAfter()).isLessThan(report.bytesBefore());
      assertThat(all(store, "x").getFirst().samples().size())
          .isEqualTo(7200 + 10 - (int) report.samples());
      assertThat(all(store, "requests").getFirst().samples().size())
          .isEqualTo(7200 - (int) report.events());
      assertThat(store.metricNames(StoreFolder.soon())).containsExactly("requests", "x");
    }
  }

  /** 700 samples, one a minute, of which the first chunk of 480 goes. */
  @Test
  void aWiderWindowHasNoFewerSamplesThanANarrowOne() {
    try (EmbeddedStore store = open(Optional.of(Duration.ofHours(3)), OptionalLong.empty())) {
      for (int minute = 0; minute < 700; minute++) {
        long time = START.plus(Duration.ofMinutes(minute)).toEpochMilli();
        store.append(List.of(series(counting(time, 1000, 1), "__name__", "x")));
      }
      store.enforceRetention(START.plus(Duration.ofMinutes(700)));
      int before = Integer.MAX_VALUE;
      for (int minute = 400; minute < 700; minute++) {
        long from = START.plus(Duration.ofMinutes(minute)).toEpochMilli();
        Selection window = new Selection("x", List.of(), from, Long.MAX_VALUE);
        List<Series> found = store.select(window, StoreFolder.soon());
        int size = found.isEmpty() ? 0 : found.getFirst().samples().size();
        assertThat(size).isLessThanOrEqualTo(Math.min(before, 220));
        before = size;
      }
    }
  }

  @Test
  void whatIsGoneIsGoneFromMemoryToo() {
    try (EmbeddedStore store = open(Optional.of(Duration.ofHours(1)), OptionalLong.empty())) {
      for (int minute = 0; minute < 300; minute++) {
        long time = START.plus(Duration.ofMinutes(minute)).toEpochMilli();
        store.append(List.of(series(counting(time, 1000, 1), "__name__", "ended")));
      }
      store.enforceRetention(START.plus(Duration.ofHours(5)));
      assertThat(all(store, "ended")).isNotEmpty();
      store.enforceRetention(START.plus(Duration.ofHours(7)));
      assertThat(all(store, "ended")).isEmpty();
      assertThat(store.metricNames(StoreFolder.soon())).containsExactly("requests");
    }
  }

  @Test
  void theOldestGoUntilTheSizeIsMet() {
    SplittableRandom random = new SplittableRandom(1);
    Samples.Builder noise = new Samples.Builder();
    for (int i = 0; i < 200_000; i++) {
      noise.add(START.toEpochMilli() + i * 1000L, random.nextDouble());
    }
    long limit = 800_000;
    try (EmbeddedStore store = open(Optional.empty(), OptionalLong.of(limit))) {
      store.append(List.of(series(noise.build(), "__name__", "x")));
      RetentionReport report = store.enforceRetention(START);
      assertThat(report.bytesBefore()).isGreaterThan(1_500_000);
      assertThat(report.bytesAfter()).isBetween(limit / 2, limit);
      Samples left = all(store, "x").getFirst().samples();
      assertThat(left.size()).isEqualTo(200_000 - (int) report.samples());
      assertThat(left.time(left.size() - 1)).isEqualTo(START.toEpochMilli() + 199_999_000L);
      assertThat(store.enforceRetention(START).samples()).isZero();
    }
  }

  @Test
  void theFileShrinks() {
    try (EmbeddedStore store = open(Optional.of(Duration.ofHours(1)), OptionalLong.empty())) {
      store.appendEvents("inference", events(50_000));
    }
    long before = folder.resolve("metrics.db").toFile().length();
    try (EmbeddedStore store = open(Optional.of(Duration.ofHours(1)), OptionalLong.empty())) {
      store.enforceRetention(START.plus(Duration.ofDays(30)));
    }
    assertThat(folder.resolve("metrics.db").toFile().length()).isLessThan(before / 4);
  }

  @Test
  void withoutSettingsEverythingStays() {
    try (EmbeddedStore store = open(Optional.empty(), OptionalLong.empty())) {
      store.append(List.of(series(counting(0, 1, 1000), "__name__", "x")));
      RetentionReport report = store.enforceRetention(START);
      assertThat(report.samples()).isZero();
      assertThat(all(store, "x").getFirst().samples().size()).isEqualTo(1000);
    }
  }

  @Test
  void anAgeMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetentionSettings(Optional.of(Duration.ZERO), OptionalLong.empty()))
        .withMessage("the age to keep must be positive, got PT0S");
  }

  private static List<Event> events(int count) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(new Event(START.toEpochMilli() + i * 1000L, Optional.empty(), Map.of("n", i)));
    }
    return events;
  }
}
