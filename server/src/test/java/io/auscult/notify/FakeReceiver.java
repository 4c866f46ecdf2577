package io.auscult.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that answers as it is told, 200 where nothing is said. */
final class FakeReceiver implements AutoCloseable {
  /** Not a status: closes the connection without an answer. */
  static final int RESET = -1;

  /** Not a status: never answers. */
  static final int HANG = -2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  FakeReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  FakeReceiver answering(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
    return this;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** {@code METHOD path body} of each request so far. */
  List<String> requests() {
    return bodies;
  }

  /** Waits until the first request is here. */
  void awaitRequest() throws InterruptedException {
    first.await();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    bodies.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
    Integer told = answers.poll();
    first.countDown();
    int status = told == null ? 200 : told;
    if (status == HANG) {
      waitForClose();
    }
    if (status < 0) {
      exchange.close();
      return;
    }
    byte[] words = ("because " + status).getBytes(StandardCharsets.UTF_8);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, words.length);
    exchange.getResponseBody().write(words);
    exchange.close();
  }

  private void waitForClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
