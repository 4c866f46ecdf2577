package io.auscult.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that answers what a test tells it to, and remembers what it was asked. */
public final class FakeServer implements AutoCloseable {
  /** A request as it came in. */
  public record Received(String method, String path, Headers headers, String body) {
    /** The parameters of a form; of one that is given twice the last. */
    public Map<String, String> form() {
      Map<String, String> form = new TreeMap<>();
      for (String pair : body.split("&", -1)) {
        int at = pair.indexOf('=');
        form.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
      return form;
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile HttpHandler handler = exchange -> send(exchange, 500, "text/plain", "no answer");

  private FakeServer(HttpServer server) {
    this.server = server;
  }

  public static FakeServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeServer fake = new FakeServer(server);
      server.createContext("/", fake::handle);
      server.setExecutor(fake.threads);
      server.start();
      return fake;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders(),
            body));
    handler.handle(exchange);
  }

  /** Answers everything from now on with JSON. */
  public FakeServer json(String body) {
    return answer(200, "application/json", body);
  }

  public FakeServer answer(int status, String type, String body) {
    return answer(exchange -> send(exchange, status, type, body));
  }

  public FakeServer answer(HttpHandler other) {
    handler = other;
    return this;
  }

  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
