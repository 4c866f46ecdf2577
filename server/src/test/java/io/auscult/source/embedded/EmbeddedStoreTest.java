package io.auscult.source.embedded;

import static io.auscult.source.embedded.StoreFolder.all;
import static io.auscult.source.embedded.StoreFolder.counting;
import static io.auscult.source.embedded.StoreFolder.only;
import static io.auscult.source.embedded.StoreFolder.open;
import static io.auscult.source.embedded.StoreFolder.series;
import static io.auscult.source.embedded.StoreFolder.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.source.Deadline;
import io.auscult.source.LimitException;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.SeriesQuery;
import io.auscult.source.SourceException;
import io.auscult.source.embedded.AppendReport.Ignored;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedStoreTest {
  private static final long START = 1_700_000_000_000L;

  @TempDir Path folder;
  private EmbeddedStore store;

  @BeforeEach
  void openStore() {
    store = open(folder);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = open(folder);
  }

  /** The newest samples are read from memory, also after they have become chunks. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatComesLiveIsReadAsItIsInAnyWindow(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Long, Double> expected = new TreeMap<>();
    long now = START;
    for (int i = 0; i < 900; i++) {
      now += random.nextInt(1, 3) * 1000L;
      boolean late = random.nextInt(60) == 0;
      long time = late ? now - random.nextInt(900) * 1000L : now;
      Points point = new Points();
      point.add(time, i);
      store.append(List.of(series(point.samples(), "__name__", "x")));
      expected.putIfAbsent(time, (double) i);
      if (random.nextInt(300) == 0) {
        reopen();
      }
      long from = now - random.nextInt(700) * 1000L;
      long to = from + random.nextInt(700) * 1000L;
      assertThat(valuesOf("x", from, to))
          .containsExactlyElementsOf(expected.subMap(from, false, to, true).values());
    }
  }

  private List<Double> valuesOf(String metric, long from, long to) {
    List<Series> found =
        store.select(new Selection(metric, List.of(), from, to), StoreFolder.soon());
    return found.stream()
        .flatMap(series -> Arrays.stream(series.samples().values()).boxed())
        .toList();
  }

  /** The model: a map in which the first value of a time stays. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void batchesInAnyOrderAddUpToTheFirstValueOfEachTime(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeMap<Long, Double> expected = new TreeMap<>();
    long added = 0;
    for (int batch = 0; batch < 60; batch++) {
      Points points = new Points();
      long from = START + random.nextInt(3_000) * 1000L;
      for (int i = random.nextInt(1, 300); i > 0; i--) {
        long time = from + random.nextInt(500) * 1000L;
        double value = random.nextInt(100);
        points.add(time, value);
        expected.putIfAbsent(time, value);
      }
      added += store.append(List.of(series(points.samples(), "__name__", "x"))).added();
      if (random.nextInt(20) == 0) {
        reopen();
      }
    }
    Samples samples = only(store, "x");
    assertThat(samples.times()).containsExactly(expected.keySet().toArray(Long[]::new));
    assertThat(samples.values()).containsExactly(expected.values().toArray(Double[]::new));
    assertThat(added).isEqualTo(expected.size());
  }

  @Test
  void liveSamplesOfManySeriesAreReadAtOnceAndAfterReopening() {
    int series = 50;
    int seconds = 600;
    for (int second = 0; second < seconds; second++) {
      List<Series> batch = new ArrayList<>();
      for (int i = 0; i < series; i++) {
        Samples one = Samples.of(new long[] {START + second * 1000L}, new double[] {second + i});
        batch.add(series(one, "__name__", "live", "pod", "p" + i));
      }
      store.append(batch);
    }
    assertLive(series, seconds);
    reopen();
    assertLive(series, seconds);
  }

  private void assertLive(int series, int seconds) {
    List<Series> found = all(store, "live");
    assertThat(found).hasSize(series);
    assertThat(found).allMatch(s -> s.samples().size() == seconds);
    Samples seventh = all(store, "live", Matcher.equal("pod", "p7")).getFirst().samples();
    assertThat(seventh.value(500)).isEqualTo(507);
  }

  @Test
  void readsTheHalfOpenRange() {
    store.append(List.of(series(counting(1000, 1000, 2000), "__name__", "x")));
    Samples samples =
        store.select(new Selection("x", List.of(), 500_000, 503_000), soon()).getFirst().samples();
    assertThat(samples.times()).containsExactly(501_000, 502_000, 503_000);
    assertThat(store.select(new Selection("x", List.of(), 5_000_000, 6_000_000), soon())).isEmpty();
  }

  @Test
  void keepsStaleMarkersAndPayloads() {
    double payload = Double.longBitsToDouble(0x7ff8000000000abcL);
    store.append(
        List.of(
            series(
                Samples.of(
                    new long[] {1, 2, 3, 4}, new double[] {Stale.MARKER, payload, -0.0, 1 / 0.0}),
                "__name__",
                "x")));
    reopen();
    Samples samples = only(store, "x");
    assertThat(Stale.is(samples.value(0))).isTrue();
    assertThat(Double.doubleToRawLongBits(samples.value(1))).isEqualTo(0x7ff8000000000abcL);
    assertThat(Double.doubleToRawLongBits(samples.value(2))).isEqualTo(1L << 63);
    assertThat(samples.value(3)).isInfinite();
  }

  @Test
  void theFirstValueStaysAndTheConflictIsShown() {
    store.append(List.of(series(counting(1000, 1000, 3), "__name__", "x", "pod", "a")));
    AppendReport report =
        store.append(
            List.of(
                series(
                    Samples.of(new long[] {1000, 2000, 4000}, new double[] {0, 7, 3}),
                    "__name__",
                    "x",
                    "pod",
                    "a")));
    assertThat(report)
        .isEqualTo(
            new AppendReport(
                1,
                1,
                new Ignored(
                    1, List.of("x{pod=\"a\"} at 1970-01-01T00:00:02Z: kept 1.0, ignored 7.0")),
                Ignored.NONE,
                1000));
    assertThat(only(store, "x").values()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void selectsByEveryKindOfMatcher() {
    for (String pod : List.of("a", "b", "c")) {
      store.append(List.of(series(counting(1, 1, 2), "__name__", "x", "pod", pod)));
    }
    store.append(List.of(series(counting(1, 1, 2), "__name__", "x")));
    assertThat(pods(new Matcher("pod", Matcher.Op.REGEX, "a|b"))).containsExactly("a", "b");
    assertThat(pods(new Matcher("pod", Matcher.Op.NOT_REGEX, "a|b"))).containsExactly("", "c");
    assertThat(pods(new Matcher("pod", Matcher.Op.NOT_EQUAL, "a"))).containsExactly("", "b", "c");
    assertThat(pods(Matcher.equal("pod", ""))).containsExactly("");
    assertThat(pods(Matcher.equal("pod", "z"))).isEmpty();
  }

  private List<String> pods(Matcher matcher) {
    return all(store, "x", matcher).stream().map(s -> s.labels().get("pod")).toList();
  }

  @Test
  void listsSeriesOfARangeAndNames() {
    store.append(
        List.of(
            series(counting(1000, 1000, 5), "__name__", "b"),
            series(counting(9000, 1000, 5), "__name__", "a")));
    assertThat(store.series(new SeriesQuery(List.of(), 5000, 8000), soon()))
        .containsExactly(Labels.of("__name__", "b"));
    assertThat(store.metricNames(soon())).containsExactly("a", "b");
    assertThat(store.health(soon().deadline()).detail()).startsWith("2 series, ");
  }

  @Test
  void aSeriesWithoutANameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.append(List.of(series(counting(1, 1, 1), "pod", "a"))))
        .withMessage("a series needs a metric name, got {pod=\"a\"}");
  }

  @Test
  void aFolderInUseIsRefusedWithTheProcess() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(folder))
        .withMessage(
            "the data folder %s is in use by another Auscult (process %d); stop that one or choose"
                + " another folder",
            folder, ProcessHandle.current().pid());
  }

  @Test
  void aReadAboveTheLimitIsRefused() {
    store.append(List.of(series(counting(1, 1, 5000), "__name__", "x")));
    store.close();
    store = EmbeddedStore.open(folder, StoreFolder.declared(), RetentionSettings.KEEP_ALL, 1000);
    assertThatExceptionOfType(LimitException.class)
        .isThrownBy(() -> all(store, "x"))
        .withMessageContaining("at most 1000 allowed (setting queries.maxSamples)");
  }

  @Test
  void aReadAfterTheDeadlineEnds() {
    store.append(List.of(series(counting(1, 1, 5000), "__name__", "x")));
    QueryContext over = QueryContext.until(Deadline.after(Duration.ZERO));
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> store.select(new Selection("x", List.of(), 0, 10_000), over))
        .withMessageStartingWith("embedded: not done reading after PT0S")
        .matches(e -> e.reason() == SourceException.Reason.TIMEOUT);
  }

  @Test
  void readersSeeWholeBatchesWhileAWriterWrites() throws InterruptedException {
    int batches = 400;
    Thread writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < batches; i++) {
                store.append(
                    List.of(series(counting(START + i * 10_000L, 1000, 10), "__name__", "x")));
              }
            });
    int last = 0;
    while (last < batches * 10) {
      List<Series> found = all(store, "x");
      int size = found.isEmpty() ? 0 : found.getFirst().samples().size();
      assertThat(size % 10).isZero();
      assertThat(size).isGreaterThanOrEqualTo(last);
      last = size;
      assertThat(writer.isAlive() || !all(store, "x").isEmpty()).isTrue();
    }
    writer.join();
    assertThat(only(store, "x").size()).isEqualTo(batches * 10);
  }
}
