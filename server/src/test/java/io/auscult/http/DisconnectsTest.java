package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DisconnectsTest {
  private final CountDownLatch working = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  private final HttpServer server =
      HttpServer.start(
          HttpSettings.DEFAULT.withPort(0),
          List.of(routes -> {
            routes.post(
                "/slow",
                request -> {
                  request.body();
                  working.countDown();
                  waitForTheSignal();
                  request.result("done");
                });
            routes.get("/quick", request -> request.result("quick"));
          }));

  private void waitForTheSignal() {
    try {
      go.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
  }

  @AfterEach
  void stop() {
    go.countDown();
    server.close();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static final String SLOW = "POST /slow HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}";
  private static final String QUICK = "GET /quick HTTP/1.1\nHost: a\nConnection: close\n\n";

  @Test
  void aClientThatGoesEndsTheWork() throws Exception {
    Socket socket = connect();
    send(socket, SLOW);
    working.await();
    socket.close();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aClientThatWaitsOrSendsItsNextRequestGetsBothAnswers() throws Exception {
    try (Socket socket = connect()) {
      send(socket, SLOW);
      working.await();
      send(socket, QUICK);
      assertThat(interrupted.await(1500, TimeUnit.MILLISECONDS)).isFalse();
      go.countDown();
      assertThat(answers(socket)).containsSubsequence("done", "quick");
    }
  }

  private static String answers(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aConnectionIsWatchedAgainForItsNextRequest() throws Exception {
    Socket socket = connect();
    send(socket, "GET /quick HTTP/1.1\nHost: a\n\n");
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    send(socket, SLOW);
    working.await();
    socket.close();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
