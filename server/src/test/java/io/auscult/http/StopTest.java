package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of connections when the server stops. */
class StopTest {
  private static final HttpSettings SETTINGS = HttpSettings.DEFAULT.withPort(0);

  /** Jetty's own patience with a connection that nobody uses. */
  private static final Duration JETTYS = Duration.ofSeconds(1);

  private static final Face QUICK = routes -> routes.get("/quick", answer -> answer.result("done"));

  private static Socket connect(HttpServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static Duration timed(HttpServer server) {
    long begin = System.nanoTime();
    server.close();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void connectionsThatClientsKeepOpenAreNotWaitedFor() throws IOException {
    HttpServer server = HttpServer.start(SETTINGS, List.of(QUICK));
    try (Socket used = connect(server);
        Socket unused = connect(server)) {
      for (int request = 0; request < 2; request++) {
        send(used, "GET /quick HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(readUntil(used.getInputStream(), "done")).startsWith("HTTP/1.1 200 OK");
      }

      assertThat(timed(server)).isLessThan(JETTYS);
      assertThat(used.getInputStream().read()).isEqualTo(-1);
      assertThat(unused.getInputStream().read()).isEqualTo(-1);
    }
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      assertThat(next).as("after %s", text).isNotNegative();
      text.append((char) next);
    }
    return text.toString();
  }

  /** The answer has begun, so that Jetty counts it as sent. */
  @Test
  void anAnswerThatHasBegunIsWrittenToItsEnd() throws Exception {
    CountDownLatch finish = new CountDownLatch(1);
    Face slow =
        routes ->
            routes.get(
                "/slow",
                answer -> {
                  OutputStream out = answer.res().getOutputStream();
                  out.write("begun ".getBytes(StandardCharsets.US_ASCII));
                  out.flush();
                  out.write(finish.await(5, TimeUnit.SECONDS) ? 'y' : 'n');
                  out.write(" ended".getBytes(StandardCharsets.US_ASCII));
                });
    HttpServer server = HttpServer.start(SETTINGS, List.of(slow));
    try (Socket socket = connect(server)) {
      send(socket, "GET /slow HTTP/1.1\r\nHost: x\r\nAccept-Encoding: identity\r\n\r\n");
      readUntil(socket.getInputStream(), "begun ");
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      TimeUnit.MILLISECONDS.sleep(200);
      assertThat(stopped).isNotDone();
      finish.countDown();

      assertThat(readUntil(socket.getInputStream(), "ended")).contains("y");
      stopped.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aBodyThatStillComesIsReadToItsEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Face upload =
        routes ->
            routes.post(
                "/upload",
                answer -> {
                  begun.countDown();
                  byte[] body = answer.req().getInputStream().readAllBytes();
                  answer.result("got " + body.length + " bytes");
                });
    HttpServer server = HttpServer.start(SETTINGS, List.of(upload));
    try (Socket socket = connect(server)) {
      send(socket, "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc");
      assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      TimeUnit.MILLISECONDS.sleep(200);
      send(socket, "def");

      assertThat(readUntil(socket.getInputStream(), "bytes")).endsWith("got 6 bytes");
      stopped.get(10, TimeUnit.SECONDS);
    }
  }
}
