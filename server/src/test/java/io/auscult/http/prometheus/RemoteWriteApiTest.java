package io.auscult.http.prometheus;

import static io.auscult.testing.RemoteWriteBody.one;
import static io.auscult.testing.RemoteWriteBody.request;
import static io.auscult.testing.RemoteWriteBody.snappy;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import io.auscult.source.embedded.remotewrite.RemoteWrite;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.telemetry.RemoteWriteTelemetry;
import io.auscult.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteApiTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final HttpSettings ANY_PORT = HttpSettings.DEFAULT.withPort(0);
  private static final String PROTOBUF = "application/x-protobuf";

  @TempDir Path folder;
  private final Telemetry telemetry = new Telemetry();
  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedStore store;
  private HttpServer server;

  @BeforeEach
  void start() {
    store = StoreFolder.open(folder);
    RemoteWriteSettings settings = new RemoteWriteSettings(true, 10_000, 20_000, Duration.ZERO);
    RemoteWrite receiver = new RemoteWrite(store, settings, CLOCK);
    server =
        HttpServer.start(
            ANY_PORT, List.of(new RemoteWriteApi(receiver, new RemoteWriteTelemetry(telemetry))));
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
    store.close();
  }

  private static byte[] good(double value) {
    return snappy(request(one("up", CLOCK.millis(), value)));
  }

  private HttpResponse<String> send(String type, String encoding, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri().resolve("/api/v1/write")).POST(body);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!encoding.isEmpty()) {
      request.header("Content-Encoding", encoding);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> send(byte[] body) {
    return send(PROTOBUF, "snappy", BodyPublishers.ofByteArray(body));
  }

  @Test
  void answersWithoutContentWhereAllIsStored() {
    HttpResponse<String> answer = send(good(1));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(StoreFolder.only(store, "up").values()).containsExactly(1);
  }

  @Test
  void saysInOneLineWhatWasRefused() {
    send(good(1));

    HttpResponse<String> answer = send(good(2));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(answer.body())
        .isEqualTo(
            "1 samples refused, 0 accepted: duplicate sample for timestamp: up at"
                + " 2026-01-01T00:00:00Z: kept 1.0, ignored 2.0\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "application/x-protobuf, ''",
    "'', snappy",
    "Application/X-Protobuf;proto=prometheus.WriteRequest, Snappy"
  })
  void takesTheSameWhereTheSenderSaysLess(String type, String encoding) {
    assertThat(send(type, encoding, BodyPublishers.ofByteArray(good(1))).statusCode())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, snappy, content type 'application/json'",
    "application/x-protobuf;proto=io.prometheus.write.v2.Request, snappy, content type"
        + " 'application/x-protobuf;proto=io.prometheus.write.v2.request'",
    "application/x-protobuf, gzip, content encoding 'gzip'",
    "application/x-protobuf, zstd, content encoding 'zstd'"
  })
  void namesWhatItAcceptsInsteadOfSomethingElse(String type, String encoding, String what) {
    HttpResponse<String> answer = send(type, encoding, BodyPublishers.ofByteArray(good(1)));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body())
        .isEqualTo(
            what
                + " is not understood; accepted is remote write 1.0: content type"
                + " application/x-protobuf, which may name proto=prometheus.WriteRequest, and"
                + " content encoding snappy\n");
    assertThat(StoreFolder.all(store, "up")).isEmpty();
  }

  @Test
  void refusesWhatIsDamaged() {
    HttpResponse<String> notSnappy = send(new byte[] {-1, -1, -1, -1, -1, -1});
    HttpResponse<String> notProtobuf = send(snappy(new byte[] {10, -1, 1}));

    assertThat(notSnappy.statusCode()).isEqualTo(400);
    assertThat(notSnappy.body()).startsWith("the body is not a block of Snappy: ");
    assertThat(notProtobuf.statusCode()).isEqualTo(400);
    assertThat(notProtobuf.body()).startsWith("the body is not a remote-write request: ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesWhatIsTooLargePacked(boolean announced) {
    byte[] large = new byte[10_001];
    HttpResponse<String> answer =
        send(
            PROTOBUF,
            "snappy",
            announced
                ? BodyPublishers.ofByteArray(large)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualTo(
            "the request has more than the 10000 bytes that are allowed"
                + " (setting data.remoteWrite.maxRequestSize)\n");
  }

  @Test
  void refusesWhatIsTooLargeUnpacked() {
    HttpResponse<String> answer = send(snappy(new byte[20_001]));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("data.remoteWrite.maxUnpackedSize");
  }

  @Test
  void countsSamplesAndRequests() {
    send(good(1));
    send(good(1));
    send(good(2));
    send(snappy(new byte[20_001]));

    assertThat(telemetry.exposition().lines())
        .contains(
            "auscult_remote_write_samples_total{outcome=\"stored\"} 1.0",
            "auscult_remote_write_samples_total{outcome=\"duplicate\"} 1.0",
            "auscult_remote_write_samples_total{outcome=\"conflict\"} 1.0",
            "auscult_remote_write_samples_total{outcome=\"out_of_order\"} 0.0",
            "auscult_remote_write_requests_total{status=\"204\"} 2.0",
            "auscult_remote_write_requests_total{status=\"400\"} 1.0",
            "auscult_remote_write_requests_total{status=\"413\"} 1.0");
  }

  @Test
  void saysWhereItIsSwitchedOff() {
    server.close();
    server = HttpServer.start(ANY_PORT, List.of(RemoteWriteApi.switchedOff()));

    HttpResponse<String> answer = send(good(1));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("remote write is switched off: data.remoteWrite.enabled\n");
  }
}
