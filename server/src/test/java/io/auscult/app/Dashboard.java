package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The panels of shipped dashboards as Auscult's plugin asks for them, all values of variables. */
record Dashboard(List<Panel> panels) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A panel's title, and the {@code targets} of its request. */
  record Panel(String title, String targets) {}

  /** The panels that ask anything, page by page. */
  static Dashboard of(Path home, String... uids) throws IOException {
    List<Panel> panels = new ArrayList<>();
    for (String uid : uids) {
      Path file = home.resolve("provisioning/grafana/dashboards").resolve(uid + ".json");
      for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
        if (panel.path("targets").size() > 0) {
          panels.add(new Panel(panel.path("title").asText(), targets(panel.path("targets"))));
        }
      }
    }
    return new Dashboard(panels);
  }

  Dashboard first(int n) {
    return new Dashboard(panels.subList(0, n));
  }

  private static String targets(JsonNode targets) {
    ArrayNode sent = JSON.createArrayNode();
    for (JsonNode target : targets) {
      ObjectNode one = sent.addObject().put("refId", target.path("refId").asText());
      String expr = target.path("expr").asText();
      one.put("target", expr.replace("$__rate_interval", "5m").replaceAll("\\$\\w+", ".*"));
      ObjectNode payload = one.putObject("payload");
      payload.put("legend", target.path("legendFormat").asText());
      payload.put("instant", target.path("instant").asBoolean());
      payload.put("format", target.path("format").asText());
    }
    return sent.toString();
  }
}
