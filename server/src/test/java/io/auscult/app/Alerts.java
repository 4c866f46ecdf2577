package io.auscult.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Json;
import io.auscult.testing.AlertmanagerServer;
import java.util.ArrayList;
import java.util.List;

/** Reads what an Alertmanager says. */
final class Alerts {
  private Alerts() {}

  /** The alerts of a name that it holds for firing now. */
  static List<JsonNode> in(AlertmanagerServer alertmanager, String name) {
    List<JsonNode> alerts = new ArrayList<>();
    for (JsonNode alert : read(alertmanager.alerts())) {
      if (alert.path("labels").path("alertname").asText().equals(name)) {
        alerts.add(alert);
      }
    }
    return alerts;
  }

  /** The alerts in a message to a webhook. */
  static List<JsonNode> inMessage(String body) {
    List<JsonNode> alerts = new ArrayList<>();
    read(body).path("alerts").forEach(alerts::add);
    return alerts;
  }

  private static JsonNode read(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
