package io.auscult.source.embedded.scrape;

import io.auscult.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/**
 * Fetches what endpoints of a job expose, within its time and size.
 *
 * <p>Redirects are not followed: credentials go to the configured host and to no other.
 */
final class ScrapeClient implements AutoCloseable {
  /** As Prometheus asks. */
  private static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private final ScrapeJob job;
  private final HttpClient client;

  ScrapeClient(ScrapeJob job) {
    this.job = job;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(job.timeout());
    job.tls().ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /**
   * The present text of an endpoint.
   *
   * @throws ScrapeException if there is none, in words for people
   */
  ScrapeBody fetch(URI url) throws ScrapeException, InterruptedException {
    long end = System.nanoTime() + job.timeout().toNanos();
    HttpResponse<InputStream> response = await(request(url), end);
    try (InputStream body = response.body()) {
      CompletableFuture<Void> cutOff = closeAt(end, body);
      try {
        requireSuccess(response);
        String type = response.headers().firstValue("Content-Type").orElse("");
        return ScrapeBody.of(content(response, body), type);
      } finally {
        cutOff.cancel(false);
      }
    } catch (IOException e) {
      if (Thread.interrupted()) {
        // Reading was ended by us, which says nothing about the endpoint.
        throw new InterruptedException("interrupted while reading " + url);
      }
      throw System.nanoTime() >= end ? late() : new ScrapeException(reason(e), e);
    }
  }

  private HttpRequest request(URI url) throws ScrapeException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Accept", ACCEPT)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Auscult")
            .header(
                "X-Prometheus-Scrape-Timeout-Seconds",
                String.valueOf(job.timeout().toMillis() / 1000.0));
    for (Map.Entry<String, Secret> header : job.headers().entrySet()) {
      try {
        request.setHeader(header.getKey(), header.getValue().reveal());
      } catch (UncheckedIOException e) {
        throw new ScrapeException(String.valueOf(e.getMessage()), e);
      } catch (IllegalArgumentException e) {
        // Its text has the value, which may be a secret.
        throw new ScrapeException(
            "HTTP allows no header with the name or the value of '%s'".formatted(header.getKey()));
      }
    }
    return request.GET().build();
  }

  private HttpResponse<InputStream> await(HttpRequest request, long end)
      throws ScrapeException, InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late();
    } catch (ExecutionException e) {
      throw new ScrapeException(reason(e), e);
    }
  }

  /** A body that trickles in for ever ends with the time: closing it wakes its reader. */
  private static CompletableFuture<Void> closeAt(long end, InputStream body) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            body.close();
          } catch (IOException ignored) {
            // closed is closed
          }
        },
        CompletableFuture.delayedExecutor(end - System.nanoTime(), TimeUnit.NANOSECONDS));
  }

  private static void requireSuccess(HttpResponse<?> response) throws ScrapeException {
    int status = response.statusCode();
    String to = response.headers().firstValue("Location").map(" to "::concat).orElse("");
    if (status / 100 == 3) {
      throw new ScrapeException(
          "it answered with HTTP %d, a redirect%s; redirects are not followed, write the address that answers"
              .formatted(status, to));
    }
    if (status != 200) {
      throw new ScrapeException(
          "it answered with HTTP status %d, 200 is expected".formatted(status));
    }
  }

  private byte[] content(HttpResponse<?> response, InputStream body)
      throws IOException, ScrapeException {
    boolean packed = response.headers().allValues("Content-Encoding").contains("gzip");
    InputStream plain = packed ? new GZIPInputStream(body, 1 << 16) : body;
    byte[] bytes = plain.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, job.maxBytes() + 1));
    if (bytes.length > job.maxBytes()) {
      throw new ScrapeException(
          "the answer has more than the %d bytes that are allowed (setting maxSize)"
              .formatted(job.maxBytes()));
    }
    return bytes;
  }

  private ScrapeException late() {
    return new ScrapeException(
        "no complete answer within %.3f s".formatted(job.timeout().toMillis() / 1000.0));
  }

  /** The client's exceptions often have no text of their own. */
  private static String reason(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof ConnectException) {
        return "cannot be reached: connection refused or host unknown";
      }
      if (t instanceof CertificateException) {
        return "its certificate is not trusted: %s; certificateAuthority names a PEM file of whom to trust"
            .formatted(t.getMessage());
      }
    }
    Throwable root =
        cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return root instanceof SSLException ? "no TLS connection, is it http? " + text : text;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
