package io.auscult.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One panel in Grafana's classic schema. */
record PanelJson(Datasource datasource) {
  private static final int LETTERS = 26;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode of(Layout.Panel panel, int id, ObjectNode place) {
    ObjectNode json = NODES.objectNode().put("id", id).put("type", type(panel.kind()));
    json.put("title", panel.title()).set("gridPos", place);
    if (!panel.description().isEmpty()) {
      json.put("description", panel.description());
    }
    panel.page().ifPresent(uid -> json.putArray("links").add(LinkJson.toPage(uid)));
    json.set("options", options(panel));
    if (panel.kind() == Kind.TEXT) {
      return json;
    }
    json.set("datasource", datasource.reference());
    json.set("fieldConfig", FieldConfigJson.of(panel));
    ArrayNode targets = json.putArray("targets");
    panel.lines().forEach(line -> targets.add(target(panel.kind(), line, targets.size())));
    transformations(panel).ifPresent(list -> json.set("transformations", list));
    return json;
  }

  private static String type(Kind kind) {
    return kind == Kind.STATE ? "state-timeline" : kind.word();
  }

  private ObjectNode target(Kind kind, Layout.Line line, int index) {
    ObjectNode target = NODES.objectNode();
    target.put("refId", refId(index)).put("editorMode", "code");
    target.set("datasource", datasource.reference());
    target.put("expr", line.text());
    target.put("legendFormat", line.legend().isEmpty() ? "__auto" : line.legend());
    target.put("instant", kind.isInstant()).put("range", !kind.isInstant());
    return target.put("format", format(kind));
  }

  /** As Grafana counts: A to Z, then AA. */
  private static String refId(int index) {
    String before = index < LETTERS ? "" : refId(index / LETTERS - 1);
    return before + (char) ('A' + index % LETTERS);
  }

  private static String format(Kind kind) {
    return switch (kind) {
      case TABLE -> "table";
      case HEATMAP -> "heatmap";
      case TIMESERIES, STAT, GAUGE, BARGAUGE, STATE, TEXT -> "time_series";
    };
  }

  private static ObjectNode options(Layout.Panel panel) {
    ObjectNode options = NODES.objectNode();
    switch (panel.kind()) {
      case TIMESERIES -> {
        options.putObject("legend").put("displayMode", "list").put("placement", "bottom");
        options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
      }
      case STAT -> {
        options.set("reduceOptions", last());
        options.put("colorMode", "background").put("graphMode", "area");
        options.put("textMode", "value_and_name").put("wideLayout", true);
      }
      case GAUGE -> options.set("reduceOptions", last());
      case BARGAUGE -> {
        options.set("reduceOptions", last());
        options.put("displayMode", "basic").put("orientation", "horizontal");
      }
      case TABLE -> options.put("showHeader", true).put("cellHeight", "sm");
      case HEATMAP -> {
        options.put("calculate", false);
        options.putObject("yAxis").put("unit", panel.unit());
        options.putObject("color").put("mode", "scheme").put("scheme", "Oranges");
      }
      case STATE -> options.put("mergeValues", true).put("showValue", "never");
      case TEXT -> options.put("mode", "markdown").put("content", panel.text());
    }
    return options;
  }

  private static ObjectNode last() {
    ObjectNode reduce = NODES.objectNode().put("fields", "").put("values", false);
    reduce.putArray("calcs").add("lastNotNull");
    return reduce;
  }

  /** A table has one row for each set of labels and a column for each query. */
  private static Optional<ArrayNode> transformations(Layout.Panel panel) {
    if (panel.kind() != Kind.TABLE) {
      return Optional.empty();
    }
    ArrayNode list = NODES.arrayNode();
    list.addObject().put("id", "merge").putObject("options");
    ObjectNode organize = list.addObject().put("id", "organize").putObject("options");
    organize.putObject("excludeByName").put("Time", true).put("__name__", true);
    ObjectNode names = organize.putObject("renameByName");
    for (int i = 0; i < panel.lines().size(); i++) {
      String value = panel.lines().size() == 1 ? "Value" : "Value #" + refId(i);
      names.put(value, panel.lines().get(i).legend());
    }
    return Optional.of(list);
  }
}
