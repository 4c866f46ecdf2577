package io.auscult.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A failure as clients see it.
 *
 * <pre>
 * {"status":"error", "errorType":"bad_data", "message":"1:5: unknown function ...",
 *  "error":{"code":"BAD_QUERY", "message":"1:5: unknown function ..."},
 *  "position":{"line":1, "column":5, "offset":4}}
 * </pre>
 *
 * <p>Grafana's panels show {@code message}; "Save and test" of the JSON datasource shows {@code
 * error.code} and {@code error.message}; {@code status} and {@code errorType} are those of
 * Prometheus' API.
 *
 * @param status the HTTP status
 * @param errorType {@code bad_data}, {@code execution}, {@code timeout}, {@code unavailable},
 *     {@code not_found} or {@code internal}
 * @param code one word for programs, {@code BAD_QUERY}
 * @param position where in an expression or a body the mistake is
 */
public record ErrorBody(
    int status, String errorType, String code, String message, Optional<Position> position) {

  /** Line and column from 1, offset from 0. */
  public record Position(long line, long column, long offset) {}

  /** An error without a place. */
  public static ErrorBody of(int status, String errorType, String code, String message) {
    return new ErrorBody(status, errorType, code, message, Optional.empty());
  }

  /** The same failure in other words. */
  public ErrorBody withMessage(String other) {
    return new ErrorBody(status, errorType, code, other, position);
  }

  ObjectNode toJson() {
    ObjectNode body = Json.object();
    body.put("status", "error").put("errorType", errorType).put("message", message);
    body.putObject("error").put("code", code).put("message", message);
    position.ifPresent(at ->
        body.putObject("position")
            .put("line", at.line())
            .put("column", at.column())
            .put("offset", at.offset()));
    return body;
  }
}
