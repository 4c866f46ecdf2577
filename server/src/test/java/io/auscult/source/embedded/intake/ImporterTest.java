package io.auscult.source.embedded.intake;

import static io.auscult.source.embedded.StoreFolder.all;
import static io.auscult.source.embedded.StoreFolder.eventMetric;
import static io.auscult.source.embedded.StoreFolder.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import io.auscult.source.embedded.intake.ImportReport.Rejection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImporterTest {
  private static final ImportOptions INFERENCE = ImportOptions.DEFAULTS.withStream("inference");

  @TempDir Path folder;
  private EmbeddedStore store;

  @BeforeEach
  void openStore() {
    store =
        StoreFolder.open(
            folder,
            eventMetric("latency", "latency_ms", Map.of("model", "model.name"), ""),
            eventMetric("score", "score", Map.of("label", "label"), "_exists_:label"));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private ImportReport read(String text) {
    return read(text, ImportFormat.AUTO, INFERENCE);
  }

  private ImportReport read(String text, ImportFormat format, ImportOptions options) {
    return read(text.getBytes(StandardCharsets.UTF_8), format, options);
  }

  private ImportReport read(byte[] bytes, ImportFormat format, ImportOptions options) {
    return new Importer(store).importFrom(new ByteArrayInputStream(bytes), format, options);
  }

  @Test
  void openMetricsTextComesInWithoutItsBadLines() {
    ImportReport report =
        read(
            """
            # TYPE gpu_util gauge
            gpu_util{pod="a",note="say \\"hi\\"\\n"} 0.5 1700000000
            gpu_util{pod="a",note="say \\"hi\\"\\n"} 0.75 1700000001.250
            gpu_util{pod="b"} +Inf 1700000000 # {trace="x"} 1 1700000000
            gpu_util{pod="b" 1 1700000002
            gpu_util{pod="b"} many 1700000002
            gpu_util{pod="b"} 1
            gpu_util{pod="b"} 1 yesterday
            {"gpu.temp", "the zone"="z1"} 60 1700000000
            # EOF
            """);
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(10, 4, 0, 0, 0, 3));
    assertThat(report.range())
        .contains(
            new ImportReport.Range(
                Instant.ofEpochMilli(1_700_000_000_000L),
                Instant.ofEpochMilli(1_700_000_001_250L)));
    assertThat(report.rejected().first())
        .containsExactly(
            new Rejection(5, "not a sample: column 18: ',' is needed between labels"),
            new Rejection(6, "not a number: 'many'"),
            new Rejection(7, "no time: a sample needs a timestamp after its value"),
            new Rejection(8, "time not understood: 'yesterday'; seconds since 1970 are needed"));
    assertThat(report.rejected().byReason())
        .containsOnly(
            entry("not a sample", 1L),
            entry("not a number", 1L),
            entry("no time", 1L),
            entry("time not understood", 1L));
    Series first = all(store, "gpu_util").getFirst();
    assertThat(first.labels().get("note")).isEqualTo("say \"hi\"\n");
    assertThat(first.samples().times()).containsExactly(1_700_000_000_000L, 1_700_000_001_250L);
    assertThat(all(store, "gpu.temp").getFirst().labels().get("the zone")).isEqualTo("z1");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, 1700000000123, 1700000000123",
    "AUTO, 1700000000, 1700000000000",
    "AUTO, 1700000000.5, 1700000000500",
    "PROMETHEUS, 1700000000, 1700000000",
    "OPENMETRICS, 1700000000123, 1700000000123000",
    "OPENMETRICS, 1.7e9, 1700000000000",
  })
  void aTimeIsInTheUnitOfItsFormat(ImportFormat format, String written, long epochMillis) {
    read("x 1 " + written, format, INFERENCE);
    assertThat(only(store, "x").time(0)).isEqualTo(epochMillis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e30"})
  void aTimeOutOfRangeIsRejectedAtOnce(String time) {
    ImportReport report = read("x 1 " + time + "\nx 2 1700000000\n");
    assertThat(report.rejected().byReason()).containsExactly(entry("time not understood", 1L));
    assertThat(only(store, "x").values()).containsExactly(2);
  }

  @Test
  void aSeriesIsNotTakenForAnotherWithALongerName() {
    read("up 1 1700000000\nup_time 2 1700000000\nup{a=\"b\"} 3 1700000000\nup 4 1700000001\n");
    assertThat(all(store, "up"))
        .extracting(Series::labels)
        .containsExactly(Labels.of("__name__", "up"), Labels.of("__name__", "up", "a", "b"));
    assertThat(all(store, "up").getFirst().samples().values()).containsExactly(1, 4);
    assertThat(only(store, "up_time").values()).containsExactly(2);
  }

  @Test
  void theSameTextTwiceChangesNothing() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120_000; i++) {
      text.append("x{pod=\"p%d\"} %d %d\n".formatted(i % 7, i, 1_700_000_000 + i / 7));
    }
    assertThat(read(text.toString()).counts())
        .isEqualTo(new ImportReport.Counts(120_000, 120_000, 0, 0, 0, 7));
    assertThat(read(text.toString()).counts())
        .isEqualTo(new ImportReport.Counts(120_000, 0, 0, 120_000, 0, 7));
    assertThat(all(store, "x")).allMatch(s -> s.samples().size() >= 120_000 / 7);
  }

  @Test
  void anotherValueForAKnownTimeIsAConflict() {
    read("x 1 1700000000\n");
    ImportReport report = read("x 2 1700000000\nx 2 1700000001\n");
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(2, 1, 0, 0, 1, 1));
    assertThat(report.conflicts())
        .containsExactly("x at 2023-11-14T22:13:20Z: kept 1.0, ignored 2.0");
  }

  @Test
  void aWideTableHasAMetricForEachColumn() {
    ImportReport report =
        read(
            """
            time,pod,gpu util,qps
            2026-01-31T12:00:00Z,a,0.5,10
            2026-01-31 12:00:01,a,,11
            1769860802,a,0.7,NaN
            1769860803000,b,0.8,x
            1769860804,b,0.9
            later,b,1,2
            "1769860805","b,c",1,2
            """);
    assertThat(report.format()).isEqualTo(ImportFormat.CSV);
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(8, 7, 0, 0, 0, 4));
    assertThat(report.rejected().first())
        .containsExactly(
            new Rejection(5, "not a number: 'x' in column qps"),
            new Rejection(6, "wrong number of cells: 3, the header has 4"),
            new Rejection(
                7,
                "time not understood: 'later'; ISO 8601 such as 2026-01-31T12:00:00Z or a number"
                    + " since 1970 is accepted"));
    Series gpu = all(store, "gpu_util").getFirst();
    assertThat(gpu.labels()).isEqualTo(Labels.of("__name__", "gpu_util", "pod", "a"));
    assertThat(gpu.samples().times()).containsExactly(1_769_860_800_000L, 1_769_860_802_000L);
    Series qps = all(store, "qps").getFirst();
    assertThat(qps.samples().size()).isEqualTo(3);
    assertThat(qps.samples().value(2)).isNaN();
    assertThat(Stale.is(qps.samples().value(2))).isFalse();
    assertThat(all(store, "qps").get(1).labels().get("pod")).isEqualTo("b,c");
  }

  @Test
  void aLongTableNamesMetricAndValue() {
    read(
        """
        metric;timestamp;value;shard
        cpu;1700000000;1;0
        mem;1700000000;2;1
        """);
    assertThat(all(store, "cpu").getFirst().labels())
        .isEqualTo(Labels.of("__name__", "cpu", "shard", "0"));
    assertThat(only(store, "mem").values()).containsExactly(2);
  }

  @Test
  void optionsNameTheValueColumnAndLabels() {
    read(
        "t,value,shard\n1700000000,5,3\n",
        ImportFormat.CSV,
        ImportOptions.DEFAULTS
            .withValueMetric("queue_ms")
            .withLabelColumns(Set.of("shard"))
            .withLabels(Labels.of("cluster", "c1")));
    assertThat(all(store, "queue_ms").getFirst().labels())
        .isEqualTo(Labels.of("__name__", "queue_ms", "cluster", "c1", "shard", "3"));
  }

  @Test
  void eventsComeInWithTheirLateLabels() {
    String text =
        """
        {"@timestamp":"2026-01-31T12:00:00Z","id":"r1","score":0.9,"latency_ms":12,"model":{"name":"m"}}
        {"time":1769860801,"id":"r2","score":0.2,"latency_ms":15,"model":{"name":"m"}}
        {"id":"r1","label":1}
        {"id":"r9","label":1}
        {"score":0.4}
        {"time":1769860801,
        [1,2]
        {"time":"soon"}
        """;
    ImportReport report = read(text);
    assertThat(report.format()).isEqualTo(ImportFormat.EVENTS);
    assertThat(report.counts()).isEqualTo(new ImportReport.Counts(8, 2, 1, 0, 0, 0));
    assertThat(report.rejected().byReason())
        .containsOnly(
            entry("no time", 2L), entry("not a JSON object", 2L), entry("time not understood", 1L));
    assertThat(report.rejected().first())
        .contains(
            new Rejection(4, "no time: and no event with the id 'r9' in stream inference"),
            new Rejection(
                5,
                "no time: one of the fields @timestamp, timestamp, time is needed, or the id of a"
                    + " known event"));
    assertThat(only(store, "latency").values()).containsExactly(12, 15);
    assertThat(all(store, "score").getFirst().labels().get("label")).isEqualTo("1");
    assertThat(read(text).counts()).isEqualTo(new ImportReport.Counts(8, 0, 0, 3, 0, 0));
  }

  @Test
  void gzipIsUnpackedAndADamagedEndKeepsWhatCameBefore() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      text.append("x ").append(Integer.hashCode(i * 31) % 977).append(' ').append(i).append('\n');
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    ImportReport broken = read(cut, ImportFormat.AUTO, INFERENCE);
    assertThat(broken.brokenOff()).get().asString().contains("Unexpected end of ZLIB input stream");
    assertThat(broken.counts().added()).isBetween(50_000L, 150_000L);
    ImportReport whole = read(packed.toByteArray(), ImportFormat.AUTO, INFERENCE);
    assertThat(whole.brokenOff()).isEmpty();
    assertThat(only(store, "x").size()).isEqualTo(200_000);
  }

  @Test
  void aLineThatIsTooLongOrNotUtf8IsLeftOut() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("x 1 1700000000\r\n".getBytes(StandardCharsets.UTF_8));
    text.write(("x{a=\"" + "y".repeat(300_000) + "\"} 1 1\n").getBytes(StandardCharsets.UTF_8));
    text.write(new byte[] {'x', ' ', (byte) 0xff, '\n'});
    text.write("x 2 1700000001".getBytes(StandardCharsets.UTF_8));
    ImportReport report =
        read(text.toByteArray(), ImportFormat.AUTO, INFERENCE.withMaxLineBytes(1000));
    assertThat(report.rejected().first())
        .extracting(Rejection::problem)
        .containsExactly("line too long: more than 1000 bytes", "not UTF-8: Input length = 1");
    assertThat(only(store, "x").values()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          '' => there is nothing to import: the input is empty
          ' ' => there is nothing to import: all lines are empty
          '[{"a":1}]' => this looks like a JSON array; events are needed as one JSON object a line
          Hello => the format is not recognised from the first line 'Hello'
          PK\u0003\u0004zip => this is a zip file, unpack it first
          PAR1abc => this is a Parquet file, write it as CSV or NDJSON first
          'time,a,a' => two columns of the table are called 'a'
          'time,"a' => the header of the table cannot be read: bad quotes: column 6: this quote is not closed
          """)
  void whatCannotBeReadAtAllSaysWhy(String text, String message) {
    assertThatExceptionOfType(ImportException.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith(message);
  }

  @Test
  void onlyTheFirstHundredRejectionsAreKeptButAllAreCounted() {
    ImportReport report = read("x 1 1700000000\n" + "x 1\n".repeat(250));
    assertThat(report.rejected().lines()).isEqualTo(250);
    assertThat(report.rejected().first()).hasSize(100);
    assertThat(report.rejected().byReason()).containsExactly(entry("no time", 250L));
  }
}
