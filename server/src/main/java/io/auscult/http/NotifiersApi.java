package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.notify.ReceiverStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/notifiers}: how deliveries go, by receiver. Counts are since the start.
 *
 * <pre>
 * {"status": "success", "data": [{
 *   "name": "webhook hook:8080", "waiting": 2, "oldest": "2026-11-24T10:00:00Z",
 *   "delivered": 5, "dropped": 0, "failed": 3, "lastSuccess": "2026-11-24T09:00:00Z",
 *   "lastError": {"time": "2026-11-24T10:01:00Z", "message": "HTTP 503"},
 *   "nextAttempt": "2026-11-24T10:02:00Z"}]}
 * </pre>
 *
 * <p>Times that are not known are left out.
 */
public record NotifiersApi(Supplier<List<ReceiverStatus>> receivers) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v1/notifiers", this::list);
  }

  private void list(Context request) {
    ArrayNode list = Json.array();
    receivers.get().forEach(status -> list.add(encode(status)));
    Json.success(request, list);
  }

  private static ObjectNode encode(ReceiverStatus status) {
    ObjectNode node = Json.object().put("name", status.name()).put("waiting", status.waiting());
    put(node, "oldest", status.oldest());
    node.put("delivered", status.delivered())
        .put("dropped", status.dropped())
        .put("failed", status.failed());
    put(node, "lastSuccess", status.lastSuccess());
    status
        .lastError()
        .ifPresent(error ->
            node.putObject("lastError")
                .put("time", error.at().toString())
                .put("message", error.words()));
    put(node, "nextAttempt", status.notBefore());
    return node;
  }

  private static void put(ObjectNode node, String name, Optional<Instant> time) {
    time.ifPresent(at -> node.put(name, at.toString()));
  }
}
