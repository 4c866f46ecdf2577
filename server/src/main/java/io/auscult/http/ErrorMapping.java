package io.auscult.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.auscult.promql.ExprException;
import io.auscult.source.LimitException;
import io.auscult.source.OverloadException;
import io.auscult.source.SourceException;
import io.auscult.source.embedded.remotewrite.RequestTooLargeException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import java.io.EOFException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where failures become statuses and bodies.
 *
 * <pre>
 * ExprException, IllegalArgumentException, bad JSON                             400
 * SourceException REJECTED, UNFIT                                               400
 * a body that breaks off or is not gzip, a client that has gone away             400
 * RequestTooLargeException                                                      413
 * LimitException                                                                422
 * anything unforeseen, with an id that is in the log                            500
 * SourceException UNAVAILABLE, MALFORMED                                        502
 * OverloadException, NotReadyException, a query that was cancelled              503
 * SourceException TIMEOUT                                                       504
 * </pre>
 */
public final class ErrorMapping {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);

  private ErrorMapping() {}

  static void register(RoutesConfig routes) {
    // Javalin handles its own exceptions itself unless told of exactly this class.
    routes.exception(HttpResponseException.class, (e, ctx) -> Json.send(ctx, of(e)));
    routes.exception(Exception.class, (e, ctx) -> Json.send(ctx, of(e)));
  }

  /** What clients see of a failure. Logs what is not foreseen. */
  public static ErrorBody of(Exception failure) {
    return switch (failure) {
      case ExprException e -> ofExpression(e);
      case IllegalArgumentException e -> ErrorBody.of(400, "bad_data", "BAD_REQUEST", messageOf(e));
      case RequestTooLargeException e -> ErrorBody.of(413, "bad_data", "TOO_LARGE", messageOf(e));
      case LimitException e -> ErrorBody.of(422, "execution", "LIMIT_EXCEEDED", messageOf(e));
      case OverloadException e -> ErrorBody.of(503, "unavailable", "OVERLOADED", messageOf(e));
      case NotReadyException e -> ErrorBody.of(503, "unavailable", "NOT_READY", messageOf(e));
      case CancellationException e -> ErrorBody.of(503, "canceled", "CANCELLED", messageOf(e));
      case SourceException e -> ofSource(e);
      case JsonProcessingException e -> ofJson(e);
      case HttpResponseException e -> ofHttp(e);
      case EOFException e ->
          ErrorBody.of(400, "bad_data", "BROKEN_OFF", "broke off: " + messageOf(e));
      case ZipException e -> ErrorBody.of(400, "bad_data", "NOT_GZIP", "not gzip: " + messageOf(e));
      default -> unforeseen(failure);
    };
  }

  private static ErrorBody ofExpression(ExprException e) {
    ErrorBody.Position position = new ErrorBody.Position(e.line(), e.column(), e.offset());
    return new ErrorBody(400, "bad_data", "BAD_QUERY", messageOf(e), Optional.of(position));
  }

  private static ErrorBody ofSource(SourceException e) {
    return switch (e.reason()) {
      case REJECTED, UNFIT -> ErrorBody.of(400, "bad_data", "SOURCE_REJECTED", messageOf(e));
      case UNAVAILABLE -> ErrorBody.of(502, "unavailable", "SOURCE_UNAVAILABLE", messageOf(e));
      case MALFORMED -> ErrorBody.of(502, "unavailable", "SOURCE_MALFORMED", messageOf(e));
      case TIMEOUT -> ErrorBody.of(504, "timeout", "SOURCE_TIMEOUT", messageOf(e));
    };
  }

  private static ErrorBody ofJson(JsonProcessingException e) {
    JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
    String message =
        "the body is not valid JSON, line %d, column %d: %s"
            .formatted(at.getLineNr(), at.getColumnNr(), withoutSource(e.getOriginalMessage()));
    ErrorBody.Position position =
        new ErrorBody.Position(at.getLineNr(), at.getColumnNr(), Math.max(0, at.getByteOffset()));
    return new ErrorBody(400, "bad_data", "BAD_JSON", message, Optional.of(position));
  }

  /** The parser tells what it has not read from, in words that help nobody. */
  private static String withoutSource(String message) {
    return message.replaceAll(" \\(start marker at \\[Source: .*]\\)", "");
  }

  private static ErrorBody ofHttp(HttpResponseException e) {
    return switch (e.getStatus()) {
      case 403 -> ErrorBody.of(403, "forbidden", "FORBIDDEN", messageOf(e));
      case 404 -> ErrorBody.of(404, "not_found", "NOT_FOUND", "no such path, GET / lists them");
      case 413 -> ErrorBody.of(413, "bad_data", "TOO_LARGE", "the body is too large");
      case 429 -> ErrorBody.of(429, "unavailable", "OVERLOADED", messageOf(e));
      default -> ErrorBody.of(e.getStatus(), "bad_data", "BAD_REQUEST", messageOf(e));
    };
  }

  private static ErrorBody unforeseen(Exception failure) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("unforeseen failure id={}", id, failure);
    return ErrorBody.of(
        500, "internal", "INTERNAL", "internal error, the server's log says more at id " + id);
  }

  private static String messageOf(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
  }
}
