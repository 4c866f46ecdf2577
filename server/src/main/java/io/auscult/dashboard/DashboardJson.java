package io.auscult.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.TreeMap;

/**
 * A dashboard in Grafana's classic schema (version 1), which file provisioning takes from Grafana 5
 * on and later ones migrate by themselves. Keys are sorted: the same layout gives the same bytes.
 */
public record DashboardJson(Datasource datasource) {
  /** The classic schema of Grafana 11: what is written here has not changed since. */
  private static final int SCHEMA_VERSION = 39;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper SORTED =
      new ObjectMapper()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  /** True for the text of a dashboard that has our tag. */
  public static boolean isOurs(String text) {
    try {
      return SORTED
          .readTree(text)
          .path("tags")
          .valueStream()
          .map(JsonNode::asText)
          .anyMatch(LinkJson.TAG::equals);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** The text of a file, with a line end. */
  public String text(Layout layout) {
    try {
      Object sorted = SORTED.treeToValue(json(layout), TreeMap.class);
      return SORTED.writeValueAsString(sorted) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode json(Layout layout) {
    ObjectNode json = NODES.objectNode();
    json.put("uid", layout.uid()).put("title", layout.title());
    json.put("description", layout.description()).put("refresh", layout.refresh());
    json.put("schemaVersion", SCHEMA_VERSION).put("editable", true).put("graphTooltip", 1);
    json.put("timezone", "browser").putArray("tags").add(LinkJson.TAG);
    json.putObject("time").put("from", layout.from()).put("to", "now");
    json.putArray("links").add(LinkJson.toAllPages());
    json.putObject("annotations").set("list", annotations());
    json.putObject("templating").set("list", variables(layout));
    json.set("panels", panels(layout));
    return json;
  }

  private ArrayNode annotations() {
    return NODES
        .arrayNode()
        .add(annotation("Alerts", "red", datasource.alerts(), "alertname", "severity"))
        .add(annotation("Changes", "blue", datasource.changes(), "kind", "version"));
  }

  /**
   * An annotation; titles and tags are told to Prometheus' data source only by this, the plugin's
   * answers bring their own.
   */
  private ObjectNode annotation(String name, String colour, String expr, String title, String tag) {
    ObjectNode annotation = NODES.objectNode().put("name", name).put("iconColor", colour);
    annotation.set("datasource", datasource.reference());
    ObjectNode target = annotation.putObject("target").put("refId", "Anno").put("expr", expr);
    target.put("interval", "60s");
    annotation.put("titleFormat", "{{" + title + "}}").put("tagKeys", tag);
    annotation.put("textFormat", "{{model}} {{version}}");
    return annotation.put("enable", true).put("hide", false);
  }

  private ArrayNode variables(Layout layout) {
    ArrayNode list = NODES.arrayNode().add(datasource.variable());
    layout.variables().forEach(variable -> list.add(variable(variable)));
    return list;
  }

  private ObjectNode variable(Layout.Variable written) {
    ObjectNode variable = NODES.objectNode().put("name", written.name()).put("type", "query");
    variable.put("label", written.title()).put("definition", written.query());
    variable.set("datasource", datasource.reference());
    variable.putObject("query").put("query", written.query()).put("refId", "Variable");
    // Any series, also one without the label, where all are chosen.
    variable.put("multi", true).put("includeAll", true).put("allValue", ".*");
    variable.put("refresh", 2).put("sort", 1).put("hide", 0).put("regex", "");
    ObjectNode current = variable.putObject("current").put("selected", true);
    current.putArray("text").add("All");
    current.putArray("value").add("$__all");
    return variable;
  }

  private ArrayNode panels(Layout layout) {
    PanelJson panels = new PanelJson(datasource);
    Grid grid = new Grid();
    ArrayNode list = NODES.arrayNode();
    int id = 0;
    for (Layout.Row row : layout.rows()) {
      ArrayNode within = list;
      if (!row.title().isEmpty()) {
        ObjectNode title = row(row, ++id, grid.line());
        list.add(title);
        // Grafana keeps the panels of a closed row inside it.
        within = row.collapsed() ? title.withArray("panels") : list;
      }
      for (Layout.Panel panel : row.panels()) {
        within.add(panels.of(panel, ++id, grid.place(panel.width(), panel.height())));
      }
    }
    return list;
  }

  private static ObjectNode row(Layout.Row row, int id, ObjectNode place) {
    ObjectNode json = NODES.objectNode().put("id", id).put("type", "row");
    json.put("title", row.title()).put("collapsed", row.collapsed());
    json.putArray("panels");
    json.set("gridPos", place);
    return json;
  }
}
