package io.auscult.source.embedded.remotewrite;

import static io.auscult.source.embedded.StoreFolder.all;
import static io.auscult.source.embedded.StoreFolder.only;
import static io.auscult.testing.RemoteWriteBody.one;
import static io.auscult.testing.RemoteWriteBody.request;
import static io.auscult.testing.RemoteWriteBody.series;
import static io.auscult.testing.RemoteWriteBody.snappy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.series.Labels;
import io.auscult.series.Stale;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import io.auscult.testing.RemoteWriteBody;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteWriteTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final long T = NOW.toEpochMilli();

  @TempDir Path folder;
  private EmbeddedStore store;
  private RemoteWrite receiver;

  @BeforeEach
  void open() {
    store = StoreFolder.open(folder);
    receiver = receiver(Duration.ZERO);
  }

  private RemoteWrite receiver(Duration window) {
    RemoteWriteSettings settings = new RemoteWriteSettings(true, 1 << 20, 1 << 20, window);
    return new RemoteWrite(store, settings, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private WriteReport write(RemoteWriteBody... series) {
    return receiver.receive(snappy(request(series)));
  }

  @Test
  void storesSamplesWithTheirLabelsInAnyOrder() {
    WriteReport report = write(series("z", "1", "__name__", "up", "a", "ä").sample(T, 2));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 1L));
    assertThat(report.isComplete()).isTrue();
    assertThat(all(store, "up").getFirst().labels())
        .isEqualTo(Labels.of("__name__", "up", "a", "ä", "z", "1"));
    assertThat(only(store, "up").value(0)).isEqualTo(2);
  }

  @Test
  void theSameSampleAgainIsAcceptedInSilence() {
    write(one("up", T, Double.NaN));

    WriteReport again = write(one("up", T, Double.NaN));

    assertThat(again.samples()).isEqualTo(Map.of(Outcome.DUPLICATE, 1L));
    assertThat(again.isComplete()).isTrue();
    assertThat(only(store, "up").size()).isEqualTo(1);
  }

  @Test
  void anotherValueOfTheSameTimeIsRefusedAndTheRestIsStored() {
    write(one("up", T, 1));

    WriteReport report = write(one("a", T, 1), one("up", T, 2), one("b", T, 1));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 2L, Outcome.CONFLICT, 1L));
    assertThat(report.summary())
        .isEqualTo(
            "1 samples refused, 2 accepted: duplicate sample for timestamp: up at"
                + " 2026-01-01T00:00:00Z: kept 1.0, ignored 2.0");
    assertThat(only(store, "up").values()).containsExactly(1);
    assertThat(only(store, "b").values()).containsExactly(1);
  }

  @Test
  void anOlderSampleIsRefusedAndTheRestIsStored() {
    write(one("up", T, 1));

    WriteReport report =
        write(series("__name__", "up").sample(T - 1000, 1).sample(T + 1000, 2), one("b", T, 1));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 2L, Outcome.OUT_OF_ORDER, 1L));
    assertThat(report.summary())
        .isEqualTo(
            "1 samples refused, 2 accepted: out of order sample: up at 2025-12-31T23:59:59Z:"
                + " the newest is at 2026-01-01T00:00:00Z");
    assertThat(only(store, "up").times()).containsExactly(T, T + 1000);
  }

  @Test
  void samplesOfOneRequestMustBeInOrderToo() {
    WriteReport report =
        write(
            series("__name__", "up").sample(T, 1).sample(T - 1, 2).sample(T + 5, 3),
            series("__name__", "up").sample(T + 5, 4).sample(T + 6, 5));

    assertThat(report.samples())
        .isEqualTo(Map.of(Outcome.STORED, 3L, Outcome.OUT_OF_ORDER, 1L, Outcome.CONFLICT, 1L));
    assertThat(only(store, "up").values()).containsExactly(1, 3, 5);
  }

  @Test
  void theOrderOutlivesARestart() {
    write(one("up", T, 1));
    store.close();
    open();

    assertThat(write(one("up", T - 1, 2)).count(Outcome.OUT_OF_ORDER)).isEqualTo(1);
    assertThat(write(one("up", T, 2)).count(Outcome.CONFLICT)).isEqualTo(1);
    assertThat(write(one("up", T, 1)).count(Outcome.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void aWindowLetsLateSamplesIn() {
    receiver = receiver(Duration.ofMinutes(1));
    write(one("up", T, 1));

    WriteReport report =
        write(one("up", T - 60_000, 2), one("up", T - 60_001, 3), one("up", T - 30_000, 4));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 2L, Outcome.OUT_OF_ORDER, 1L));
    assertThat(only(store, "up").values()).containsExactly(2, 4, 1);
    assertThat(write(one("up", T - 30_000, 5)).count(Outcome.CONFLICT)).isEqualTo(1);
    assertThat(write(one("up", T - 30_000, 4)).count(Outcome.DUPLICATE)).isEqualTo(1);
  }

  @Test
  void aSampleFarAheadIsRefusedForItWouldShutItsSeries() {
    WriteReport report =
        write(series("__name__", "up").sample(T + 600_000, 1).sample(T + 600_001, 2));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 1L, Outcome.TOO_NEW, 1L));
    assertThat(report.summary())
        .isEqualTo(
            "1 samples refused, 1 accepted: out of bounds: up has samples after"
                + " 2026-01-01T00:10:00Z, too far in the future");
  }

  @Test
  void labelsThatCannotBeAreNamedAndTheRestIsStored() {
    WriteReport report =
        write(
            series("x", "1").sample(T, 1),
            series("__name__", "a", "", "1").sample(T, 1),
            series("__name__", "b", "x", "1", "x", "2").sample(T, 1),
            series().sample(T, 1).sample(T + 1, 1),
            series("__name__", "c").label("x".getBytes(UTF_8), new byte[] {-1}).sample(T, 1),
            one("good", T, 1));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 1L, Outcome.INVALID, 6L));
    assertThat(report.examples())
        .containsExactly(
            "invalid labels: no metric name (label __name__) in {x=\"1\"}",
            "invalid labels: a label without a name in a{=\"1\"}",
            "invalid labels: the label 'x' stands twice in b{x=\"2\"}",
            "invalid labels: no metric name (label __name__) in {}",
            "invalid labels: a label 'x' that is not UTF-8 in c");
    assertThat(only(store, "good").size()).isEqualTo(1);
  }

  @Test
  void nativeHistogramsAreNamedAndTheRestIsStored() {
    WriteReport report =
        write(series("__name__", "latency").histogram(T).histogram(T + 1), one("up", T, 1));

    assertThat(report.samples()).isEqualTo(Map.of(Outcome.STORED, 1L, Outcome.HISTOGRAM, 2L));
    assertThat(report.summary())
        .isEqualTo("2 samples refused, 1 accepted: native histograms are not stored: latency; ...");
  }

  @Test
  void keepsTheStaleMarkerAndPassesOverWhatItDoesNotKnow() {
    byte[] metadata = new RemoteWriteBody().integer(1, 1).bytes(2, "up".getBytes(UTF_8)).toBytes();
    byte[] message =
        new RemoteWriteBody()
            .bytes(3, metadata)
            .integer(9, 5)
            .real(10, 1)
            .bytes(1, one("up", T, Stale.MARKER).bytes(3, metadata).integer(77, -1).toBytes())
            .toBytes();

    assertThat(receiver.receive(snappy(message)).isComplete()).isTrue();
    assertThat(Stale.is(only(store, "up").value(0))).isTrue();
  }

  @Test
  void anEmptyRequestIsComplete() {
    assertThat(write().samples()).isEmpty();
    assertThat(write().isComplete()).isTrue();
    assertThat(store.changes().version()).isZero();
  }

  @Test
  void theFieldsThatDefaultsLeaveOutAreZero() {
    RemoteWriteBody sample = series("__name__", "zero").bytes(2, new byte[0]);

    assertThat(write(sample).count(Outcome.STORED)).isEqualTo(1);
    assertThat(only(store, "zero").time(0)).isZero();
    assertThat(only(store, "zero").value(0)).isZero();
  }

  @Test
  void onlyWhatIsTakenChangesThePast() {
    write(one("up", T, 1));
    long before = store.changes().version();

    write(one("up", T - 5000, 1));
    assertThat(store.changes().version()).isEqualTo(before);
    write(one("up", T - 5000, 1), one("up", T + 1, 1));
    assertThat(store.changes().oldestSince(before)).isEqualTo(T + 1);
  }

  @Test
  void aMessageThatIsCutStoresNothing() {
    byte[] message = request(one("a", T, 1), one("b", T, 1));
    int whole = request(one("a", T, 1)).length;
    for (int length = 1; length < message.length; length++) {
      byte[] body = snappy(Arrays.copyOf(message, length));
      if (length != whole) {
        assertThatThrownBy(() -> receiver.receive(body))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("the body is not a remote-write request: ");
      }
    }
    assertThat(all(store, "a")).isEmpty();
  }

  @Test
  void aWrongWireTypeIsNamed() {
    byte[] body = snappy(new RemoteWriteBody().integer(1, 5).toBytes());
    assertThatThrownBy(() -> receiver.receive(body))
        .hasMessage("the body is not a remote-write request: field 1 has the wire type 0, not 2");
  }

  @Test
  void noBytesOfAnyKindDoMoreThanBeRefused() {
    SplittableRandom random = new SplittableRandom(3);
    byte[] message = request(one("a", T, 1), series("__name__", "b", "x", "y").sample(T, 2));
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = message.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        WriteRequest.read(damaged, T, new WriteTally());
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("the body is not a remote-write request: ");
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 4_500);
  }

  @Test
  void tooLargeARequestIsRefusedAsAWhole() {
    byte[] body = snappy(new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> receiver.receive(body))
        .isInstanceOf(RequestTooLargeException.class)
        .hasMessageContaining("1048576 bytes")
        .hasMessageContaining("data.remoteWrite.maxUnpackedSize");
  }

  /** Many senders of one series: whoever wins, what is stored is in order and nothing is lost. */
  @Test
  void requestsAtOnceKeepEveryCount() throws Exception {
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          senders.invokeAll(
              IntStream.range(0, 50)
                  .<Callable<WriteReport>>mapToObj(
                      i -> () -> write(one("shared", T + i, i), one("own" + i, T, i)))
                  .toList());
      long stored = 0;
      long late = 0;
      for (var answer : answers) {
        stored += answer.get().count(Outcome.STORED);
        late += answer.get().count(Outcome.OUT_OF_ORDER);
      }
      assertThat(stored + late).isEqualTo(100);
      assertThat(only(store, "shared").size()).isEqualTo((int) stored - 50);
    }
  }
}
