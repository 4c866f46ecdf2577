package io.auscult.source.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.auscult.source.Curl;
import io.auscult.source.Deadline;
import io.auscult.source.Exchange;
import io.auscult.source.QueryContext;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;

/**
 * One exchange with the store: sends, waits no longer than the deadline, hands the body to a reader
 * as it comes in, and tells every failure as a {@link SourceException}. An interrupt aborts the
 * exchange, so that the store stops working on it.
 *
 * <p>Redirects are not followed: credentials go to the configured host and to no other.
 */
final class PrometheusHttp implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** Reads a body to its end. */
  interface BodyReader<T> {
    T read(InputStream body) throws IOException;
  }

  private final PrometheusSettings settings;
  private final Refusals refusals;
  private final HttpClient client;

  PrometheusHttp(PrometheusSettings settings) {
    this.settings = settings;
    this.refusals = new Refusals(settings.name());
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(shorter(CONNECT_TIMEOUT, settings.timeout()))
            .build();
  }

  /**
   * Gets and tells of the exchange.
   *
   * @param rows how much an answer holds
   */
  <T> T get(
      String path, Form form, QueryContext context, BodyReader<T> reader, ToLongFunction<T> rows) {
    String target = form.isEmpty() ? path : path + "?" + form;
    Curl command = Curl.get(base() + target).authorization(settings.credentials().header());
    return told(request(target).GET(), command::toString, context, reader, rows);
  }

  /** Posts a form likewise; the store is told the time limit too. */
  <T> T post(
      String path, Form form, QueryContext context, BodyReader<T> reader, ToLongFunction<T> rows) {
    long left = shorter(settings.timeout(), context.deadline().remaining()).toMillis();
    form.with("timeout", Math.max(1, left) + "ms");
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString()));
    return told(request, () -> curl(path, form), context, reader, rows);
  }

  private String curl(String path, Form form) {
    Curl command = Curl.post(base() + path).authorization(settings.credentials().header());
    return form.on(command).toString();
  }

  private <T> T told(
      HttpRequest.Builder request,
      Supplier<String> command,
      QueryContext context,
      BodyReader<T> reader,
      ToLongFunction<T> rows) {
    long start = System.nanoTime();
    T answer = exchange(request, context.deadline(), reader);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    context.exchanges().accept(new Exchange(command, rows.applyAsLong(answer), elapsed));
    return answer;
  }

  private String base() {
    return settings.url().toString().replaceFirst("/+$", "");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path));
    request.header("Accept", "application/json");
    request.header("Accept-Encoding", isLoopback(settings.url().getHost()) ? "identity" : "gzip");
    settings.credentials().header().ifPresent(value -> request.header("Authorization", value));
    settings.headers().forEach(request::setHeader);
    return request;
  }

  /** Packing costs a server on this machine more than the bytes do. */
  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  private <T> T exchange(HttpRequest.Builder builder, Deadline callers, BodyReader<T> reader) {
    boolean callerIsFirst = callers.remaining().compareTo(settings.timeout()) <= 0;
    Deadline deadline = callerIsFirst ? callers : Deadline.after(settings.timeout());
    if (deadline.isOver()) {
      throw timeout(deadline);
    }
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
    HttpResponse<InputStream> response = await(answer, deadline);
    try (InputStream body = response.body()) {
      CompletableFuture<Void> cutOff = closeAtEnd(body, deadline);
      try {
        return reader.read(json(response));
      } finally {
        cutOff.cancel(false);
      }
    } catch (JsonProcessingException | AnswerParser.UnexpectedAnswer e) {
      throw deadline.isOver() ? timeout(deadline) : malformed(e);
    } catch (IOException e) {
      throw broken(e, deadline);
    }
  }

  private HttpResponse<InputStream> await(
      CompletableFuture<HttpResponse<InputStream>> answer, Deadline deadline) {
    try {
      return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw timeout(deadline);
    } catch (ExecutionException e) {
      throw broken(e.getCause() == null ? e : e.getCause(), deadline);
    }
  }

  /** A body that trickles in for ever ends with the deadline: closing it wakes its reader. */
  private static CompletableFuture<Void> closeAtEnd(InputStream body, Deadline deadline) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            body.close();
          } catch (IOException ignored) {
            // closed is closed
          }
        },
        CompletableFuture.delayedExecutor(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
  }

  private InputStream json(HttpResponse<InputStream> response) throws IOException {
    List<String> packed = response.headers().allValues("Content-Encoding");
    InputStream body =
        packed.contains("gzip") ? new GZIPInputStream(response.body(), 1 << 16) : response.body();
    if (response.statusCode() / 100 != 2) {
      throw refusals.of(response, body);
    }
    String type = response.headers().firstValue("Content-Type").orElse("no type");
    if (!type.startsWith("application/json")) {
      throw refusals.notJson(type);
    }
    return body;
  }

  private SourceException broken(Throwable cause, Deadline deadline) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted(cause);
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return unavailable(
          "cannot be reached at " + settings.url() + ": no connection in time", cause);
    }
    if (deadline.isOver() || cause instanceof HttpTimeoutException) {
      return timeout(deadline);
    }
    String what =
        cause instanceof ConnectException ? "cannot be reached at " : "broke off the answer at ";
    return unavailable(what + settings.url() + ": " + reason(cause), cause);
  }

  /** The client's exceptions often have no text of their own. */
  private static String reason(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t.getMessage() != null) {
        return t.getMessage();
      }
    }
    return cause instanceof ConnectException
        ? "connection refused or host unknown"
        : cause.getClass().getSimpleName();
  }

  private SourceException interrupted(Throwable cause) {
    return unavailable("the request was cancelled", cause);
  }

  private SourceException unavailable(String message, Throwable cause) {
    return new SourceException(Reason.UNAVAILABLE, settings.name(), message, cause);
  }

  private SourceException malformed(IOException e) {
    String problem =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return new SourceException(
        Reason.MALFORMED, settings.name(), "the answer cannot be read: " + problem, e);
  }

  private SourceException timeout(Deadline deadline) {
    return new SourceException(
        Reason.TIMEOUT,
        settings.name(),
        "no complete answer within %.3f s".formatted(deadline.timeout().toMillis() / 1000.0));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
