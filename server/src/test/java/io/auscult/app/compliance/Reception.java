package io.auscult.app.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** An alert as it was sent to the receiver. */
record Reception(Instant at, JsonNode alert) {
  Map<String, String> labels() {
    return texts(alert.path("labels"));
  }

  Map<String, String> annotations() {
    return texts(alert.path("annotations"));
  }

  Instant startsAt() {
    return Instant.parse(alert.path("startsAt").asText());
  }

  Instant endsAt() {
    return Instant.parse(alert.path("endsAt").asText());
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
