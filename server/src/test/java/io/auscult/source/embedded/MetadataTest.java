package io.auscult.source.embedded;

import static io.auscult.testing.RemoteWriteBody.one;
import static io.auscult.testing.RemoteWriteBody.request;
import static io.auscult.testing.RemoteWriteBody.snappy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.source.MetricMetadata;
import io.auscult.source.embedded.intake.ImportFormat;
import io.auscult.source.embedded.intake.ImportOptions;
import io.auscult.source.embedded.intake.Importer;
import io.auscult.source.embedded.remotewrite.RemoteWrite;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.testing.RemoteWriteBody;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store knows of metrics besides their samples. */
class MetadataTest {
  private static final MetricMetadata ORDERS =
      new MetricMetadata("orders", "counter", "Orders so far.", "");

  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  @TempDir Path folder;

  private static void imports(EmbeddedStore store, String text) {
    new Importer(store)
        .importFrom(
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            ImportFormat.OPENMETRICS,
            ImportOptions.DEFAULTS);
  }

  private static RemoteWrite receiver(EmbeddedStore store) {
    return new RemoteWrite(
        store,
        new RemoteWriteSettings(true, 1 << 20, 1 << 20, Duration.ZERO),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<MetricMetadata> known(EmbeddedStore store) {
    return store.metadata(StoreFolder.soon());
  }

  @Test
  void whatIsImportedIsKnownToTheNextProcessToo() {
    try (EmbeddedStore store = StoreFolder.open(folder)) {
      imports(
          store,
          """
          # TYPE orders counter
          # HELP orders Orders so far.
          orders_total 5 1700000000
          # TYPE nothing gauge
          # EOF
          """);
      assertThat(known(store)).containsExactly(ORDERS);
    }
    try (EmbeddedStore store = StoreFolder.open(folder)) {
      assertThat(known(store)).containsExactly(ORDERS);
    }
  }

  @Test
  void theLastWordCountsAndHelpHasAnEnd() {
    try (EmbeddedStore store = StoreFolder.open(folder)) {
      imports(store, "# TYPE orders gauge\norders 5 1700000000\n# EOF\n");
      imports(
          store,
          "# TYPE orders counter\n# HELP orders %s\norders_total 5 1700000000\n# EOF\n"
              .formatted("x".repeat(5000)));
      assertThat(known(store))
          .containsExactly(new MetricMetadata("orders", "counter", "x".repeat(1024), ""));
    }
  }

  @Test
  void remoteWriteTellsOfMetricsInRequestsOfTheirOwn() {
    try (EmbeddedStore store = StoreFolder.open(folder)) {
      RemoteWrite receiver = receiver(store);
      receiver.receive(snappy(request(one("orders_total", NOW.toEpochMilli(), 5))));
      assertThat(known(store)).isEmpty();
      receiver.receive(snappy(metadata(1, "orders", "Orders so far.".getBytes(UTF_8))));
      assertThat(known(store)).containsExactly(ORDERS);
    }
  }

  @Test
  void metadataThatAreNoTextCostNoSamples() {
    try (EmbeddedStore store = StoreFolder.open(folder)) {
      RemoteWrite receiver = receiver(store);
      byte[] request =
          new RemoteWriteBody()
              .bytes(3, described(1, "orders", new byte[] {(byte) 0xff}))
              .bytes(1, one("orders_total", NOW.toEpochMilli(), 5).toBytes())
              .toBytes();
      receiver.receive(snappy(request));
      assertThat(StoreFolder.only(store, "orders_total").size()).isEqualTo(1);
      assertThat(known(store)).isEmpty();
    }
  }

  private static byte[] metadata(int type, String name, byte[] help) {
    return new RemoteWriteBody().bytes(3, described(type, name, help)).toBytes();
  }

  private static byte[] described(int type, String name, byte[] help) {
    return new RemoteWriteBody()
        .integer(1, type)
        .bytes(2, name.getBytes(UTF_8))
        .bytes(4, help)
        .toBytes();
  }
}
