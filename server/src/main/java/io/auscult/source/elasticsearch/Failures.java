package io.auscult.source.elasticsearch;

import static java.util.Objects.requireNonNullElse;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.ErrorResponse;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import io.auscult.source.Deadline;
import io.auscult.source.SourceException;
import io.auscult.source.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/** Turns the client's exceptions into words: the cluster's own where it has some. */
final class Failures {
  private final String source;
  private final String hosts;

  Failures(ElasticsearchSettings settings) {
    this.source = settings.name();
    this.hosts = settings.hosts().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  SourceException timeout(Deadline deadline) {
    return new SourceException(
        Reason.TIMEOUT,
        source,
        "no complete answer within %.3f s".formatted(deadline.timeout().toMillis() / 1000.0));
  }

  SourceException of(Throwable cause, Deadline deadline) {
    return switch (cause) {
      case ElasticsearchException e ->
          new SourceException(reason(e.status()), source, words(e.error()), e);
      case TransportException e -> notElasticsearch(e.statusCode(), e);
      case ResponseException e -> refused(e);
      case ConnectTimeoutException e ->
          unavailable("cannot be reached at " + hosts + ": no connection in time", e);
      case SocketTimeoutException _ -> timeout(deadline);
      case SSLException e ->
          unavailable("no secure connection to %s: %s".formatted(hosts, e.getMessage()), e);
      case IOException e -> unavailable("cannot be reached at %s: %s".formatted(hosts, text(e)), e);
      default ->
          new SourceException(
              Reason.MALFORMED, source, "the answer cannot be read: " + text(cause), cause);
    };
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 408, 504 -> Reason.TIMEOUT;
      case 429 -> Reason.UNAVAILABLE;
      default -> status / 100 == 4 ? Reason.REJECTED : Reason.UNAVAILABLE;
    };
  }

  /** From the outer "all shards failed" to what is wrong, which the innermost cause says. */
  private static String words(ErrorCause error) {
    ErrorCause root = error.rootCause().isEmpty() ? error : error.rootCause().getFirst();
    String what = requireNonNullElse(root.reason(), root.type());
    String why = innermost(error);
    if (what.isBlank()) {
      return why;
    }
    boolean news = !what.contains(why) && !why.equals(error.reason());
    return news ? what + ": " + why : what;
  }

  private static String innermost(ErrorCause error) {
    ErrorCause inner = error;
    for (ErrorCause next = inner.causedBy(); next != null; next = inner.causedBy()) {
      inner = next;
    }
    return requireNonNullElse(inner.reason(), "");
  }

  /** The client tells 502 to 504 this way, after it has asked every host. */
  private SourceException refused(ResponseException e) {
    int status = e.getResponse().getStatusCode();
    try (InputStream body = e.getResponse().getEntity().getContent()) {
      ErrorResponse answer = ErrorResponse.of(b -> b.withJson(body));
      return new SourceException(reason(status), source, words(answer.error()), e);
    } catch (IOException | RuntimeException notOurs) {
      return notElasticsearch(status, e);
    }
  }

  private SourceException notElasticsearch(int status, IOException e) {
    return new SourceException(
        status / 100 == 5 ? Reason.UNAVAILABLE : Reason.MALFORMED,
        source,
        "answered %d, but not as Elasticsearch does: %s".formatted(status, text(e)),
        e);
  }

  private SourceException unavailable(String message, Throwable cause) {
    return new SourceException(Reason.UNAVAILABLE, source, message, cause);
  }

  private static String text(Throwable cause) {
    return requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
