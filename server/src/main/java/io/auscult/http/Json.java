package io.auscult.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Bodies of requests and answers as JSON. */
public final class Json {
  /** Reads and writes trees; immutable in use. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /**
   * The body of a request. An empty one is an empty object: Grafana announces JSON on requests that
   * have no body.
   *
   * @throws JsonProcessingException where it is not JSON
   */
  public static JsonNode read(Context request) throws JsonProcessingException {
    byte[] body = request.bodyAsBytes();
    try {
      JsonNode node = MAPPER.readTree(body);
      return node.isMissingNode() || node.isNull() ? object() : node;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a body from memory", e);
    }
  }

  /** Answers 200 with a small body. */
  public static void send(Context answer, JsonNode body) {
    send(answer, 200, body);
  }

  /** Answers 200 with data, as our own addresses do: {@code {"status": "success", "data": ...}}. */
  public static void success(Context answer, JsonNode data) {
    send(answer, object().put("status", "success").set("data", data));
  }

  /** Answers with a small body. */
  public static void send(Context answer, int status, JsonNode body) {
    answer.status(status).contentType("application/json").result(body.toString());
  }

  /** Answers with a failure. */
  public static void send(Context answer, ErrorBody error) {
    send(answer, error.status(), error.toJson());
  }
}
