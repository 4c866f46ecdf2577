package io.auscult.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.config.Secret;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One address of a receiver. It follows no redirects, because headers may hold credentials, and
 * waits no longer than the receiver's timeout for the end of an answer, however it trickles in.
 * Answers of 2xx are done, {@link #REFUSALS} are final, everything else may be tried again: a proxy
 * that is being set up says 404, a token that is being renewed 401.
 */
final class HttpTarget {
  static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int LONGEST_WORDS = 500;

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Receiver receiver;
  private final URI url;
  private final List<Secret> bodySecrets;

  /** The receiver's own address. */
  HttpTarget(Receiver receiver) {
    this(receiver, receiver.url());
  }

  /**
   * @param url another address of the receiver
   * @param bodySecrets what bodies hold and answers may repeat
   */
  HttpTarget(Receiver receiver, URI url, Secret... bodySecrets) {
    this.receiver = receiver;
    this.url = url;
    this.bodySecrets = List.of(bodySecrets);
  }

  /** Any object that Jackson writes. */
  static byte[] json(Object body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a notification cannot be written as JSON", e);
    }
  }

  Delivery post(byte[] json) {
    return send("POST", BodyPublishers.ofByteArray(json), "application/json");
  }

  /** A request without a body. */
  Delivery ping(String method) {
    return send(method, BodyPublishers.noBody(), "text/plain");
  }

  private Delivery send(String method, HttpRequest.BodyPublisher body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).header("Content-Type", type).method(method, body);
    try {
      receiver.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
    } catch (UncheckedIOException e) {
      return new Delivery.Failed(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      // Its message has the value.
      return new Delivery.Failed("a header has a value that HTTP does not allow");
    }
    return await(client.sendAsync(request.build(), _ -> new AnswerStart()));
  }

  private Delivery await(CompletableFuture<HttpResponse<String>> answer) {
    try {
      return read(answer.get(receiver.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Delivery.Failed(
          e.getCause() instanceof ConnectException
              ? "nobody answers at its address"
              : words(String.valueOf(e.getCause())));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Delivery.Failed("no complete answer within " + receiver.timeout());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Delivery.Failed("interrupted");
    }
  }

  private Delivery read(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return new Delivery.Done();
    }
    String words = words("HTTP " + status + " " + response.body());
    return REFUSALS.contains(status)
        ? new Delivery.Refused(words)
        : new Delivery.Failed(words, RetryAfter.of(response.headers()));
  }

  /** Fit for a log: in one line, not long, and without what we must not repeat. */
  private String words(String text) {
    String safe = text;
    for (String secret : secrets()) {
      safe = safe.replace(secret, Secret.SHOWN);
    }
    String line = safe.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_WORDS));
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    bodySecrets.forEach(secret -> secrets.add(secret.reveal()));
    for (Secret header : receiver.headers().values()) {
      String value = header.reveal();
      secrets.add(value.substring(value.lastIndexOf(' ') + 1));
    }
    secrets.add(url.getRawPath());
    secrets.add(String.valueOf(url.getRawQuery()));
    secrets.add(String.valueOf(url.getRawUserInfo()));
    secrets.removeIf(secret -> secret.length() < 2 || secret.equals("null"));
    return secrets;
  }
}
