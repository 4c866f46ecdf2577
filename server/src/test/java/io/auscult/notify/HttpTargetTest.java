package io.auscult.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that misbehave, over real sockets. */
@Timeout(20)
class HttpTargetTest {
  private static final Duration TIMEOUT = Duration.ofMillis(700);

  /** What a raw server does with a connection after it has read the request. */
  private interface Behaviour {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  private record RawServer(ServerSocket socket, AtomicReference<String> request)
      implements AutoCloseable {
    static RawServer start(Behaviour behaviour) throws IOException {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      RawServer server = new RawServer(socket, new AtomicReference<>(""));
      Thread.ofVirtual().start(() -> server.serve(behaviour));
      return server;
    }

    private void serve(Behaviour behaviour) {
      try (Socket connection = socket.accept()) {
        InputStream in = connection.getInputStream();
        byte[] buffer = new byte[65_536];
        request.set(new String(buffer, 0, in.read(buffer), StandardCharsets.UTF_8));
        behaviour.answer(connection.getOutputStream());
      } catch (IOException | InterruptedException _) {
        // The client has gone, as it should.
      }
    }

    Receiver receiver() {
      URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/secret-path");
      return Receiver.of("webhook", url).withTimeout(TIMEOUT);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static Delivery post(Receiver receiver) {
    return new HttpTarget(receiver).post(HttpTarget.json(Map.of("a", 1)));
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Test
  void oneThatHangsIsGivenUp() throws IOException {
    try (RawServer server = RawServer.start(_ -> TimeUnit.SECONDS.sleep(10))) {
      assertThat(post(server.receiver()))
          .isEqualTo(new Delivery.Failed("no complete answer within PT0.7S"));
    }
  }

  @Test
  void oneThatDripsItsAnswerIsGivenUpAsSoon() throws IOException {
    Behaviour drip =
        out -> {
          send(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          for (int i = 0; i < 1000; i++) {
            send(out, "x");
            TimeUnit.MILLISECONDS.sleep(20);
          }
        };
    try (RawServer server = RawServer.start(drip)) {
      long begin = System.nanoTime();
      assertThat(post(server.receiver()))
          .isEqualTo(new Delivery.Failed("no complete answer within PT0.7S"));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void oneThatTalksWithoutEndIsNotListenedTo() throws IOException {
    Behaviour endless =
        out -> {
          send(out, "HTTP/1.1 500 Oh\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            send(out, "1000\r\n" + "y".repeat(4096) + "\r\n");
          }
        };
    try (RawServer server = RawServer.start(endless)) {
      assertThat(post(server.receiver()))
          .isInstanceOfSatisfying(
              Delivery.Failed.class,
              failed -> assertThat(failed.words()).startsWith("HTTP 500 yyy").hasSize(500));
    }
  }

  @Test
  void oneThatResetsIsTriedAgain() throws IOException {
    try (RawServer server = RawServer.start(OutputStream::close)) {
      assertThat(post(server.receiver())).isInstanceOf(Delivery.Failed.class);
    }
  }

  @Test
  void nobodyThereIsTriedAgain() throws IOException {
    RawServer server = RawServer.start(OutputStream::close);
    server.close();
    assertThat(post(server.receiver()))
        .isEqualTo(new Delivery.Failed("nobody answers at its address"));
  }

  private static Delivery answered(String head) throws IOException {
    try (RawServer server =
        RawServer.start(out -> send(out, head + "\r\nContent-Length: 0\r\n\r\n"))) {
      return post(server.receiver());
    }
  }

  private static Optional<Duration> retryAfter(String head) throws IOException {
    return ((Delivery.Failed) answered("HTTP/1.1 429 Slow\r\n" + head)).retryAfter();
  }

  @Test
  void theWaitThatAReceiverAsksForIsKept() throws IOException {
    assertThat(retryAfter("Retry-After: 120")).contains(Duration.ofMinutes(2));
    assertThat(
            retryAfter(
                "Date: Fri, 31 Dec 1999 23:58:59 GMT\r\n"
                    + "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT"))
        .contains(Duration.ofMinutes(1));
    assertThat(retryAfter("Retry-After: 999999")).contains(Duration.ofMinutes(15));
    assertThat(retryAfter("Retry-After: soon")).isEmpty();
    assertThat(retryAfter("Retry-After: -5")).isEmpty();
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    assertThat(answered("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/"))
        .isEqualTo(new Delivery.Failed("HTTP 302"));
  }

  @Test
  void credentialsAreSentAndNeverRepeated(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "hunter2\nsecond line\n");
    Secret token = Secret.inFile(file).map("Bearer "::concat);
    Behaviour echo =
        out -> {
          String body = "bad token hunter2 for /secret-path";
          send(
              out,
              "HTTP/1.1 401 No\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
        };
    try (RawServer server = RawServer.start(echo)) {
      Delivery delivery = post(server.receiver().withHeaders(Map.of("Authorization", token)));
      assertThat(server.request().get()).contains("\r\nAuthorization: Bearer hunter2\r\n");
      assertThat(delivery)
          .isEqualTo(new Delivery.Failed("HTTP 401 bad token <secret> for <secret>"));
    }
    assertThat(token).hasToString("<secret>");
  }

  @Test
  void aSecretWhoseFileIsGoneIsTriedAgain(@TempDir Path folder) {
    Secret token = Secret.inFile(folder.resolve("none"));
    Receiver receiver = Receiver.of("webhook", URI.create("http://127.0.0.1:1/"));
    assertThat(post(receiver.withHeaders(Map.of("X-Token", token))))
        .isInstanceOfSatisfying(
            Delivery.Failed.class,
            failed -> assertThat(failed.words()).contains("cannot be read", "none"));
  }
}
