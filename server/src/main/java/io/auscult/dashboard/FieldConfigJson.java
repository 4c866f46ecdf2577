package io.auscult.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.signal.Threshold;
import io.auscult.signal.Thresholds;
import java.util.Optional;

/** How a panel's numbers are shown: unit, thresholds, and the lines of bands. */
final class FieldConfigJson {
  private static final String GOOD = "green";
  private static final String WARNING = "orange";
  private static final String CRITICAL = "red";

  private FieldConfigJson() {}

  static ObjectNode of(Layout.Panel panel) {
    boolean marked = !panel.thresholds().equals(Thresholds.NONE);
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode defaults = config.putObject("defaults");
    if (!panel.unit().isEmpty()) {
      defaults.put("unit", panel.unit());
    }
    defaults.set("color", colour(panel.kind(), marked));
    if (isOnAScale(panel.kind()) && panel.unit().equals("percentunit")) {
      defaults.put("min", 0).put("max", 1);
    }
    defaults.set("thresholds", steps(panel.thresholds()));
    if (panel.kind() == Kind.TIMESERIES) {
      defaults.set("custom", line(marked));
    }
    config.set("overrides", overrides(panel));
    return config;
  }

  private static boolean isOnAScale(Kind kind) {
    return kind == Kind.GAUGE || kind == Kind.BARGAUGE;
  }

  /** Green says "good": what is not judged is not green. */
  private static ObjectNode colour(Kind kind, boolean marked) {
    ObjectNode colour = JsonNodeFactory.instance.objectNode();
    return switch (kind) {
      case STAT, GAUGE, BARGAUGE, TABLE ->
          marked
              ? colour.put("mode", "thresholds")
              : colour.put("mode", "fixed").put("fixedColor", "semi-dark-blue");
      case TIMESERIES, HEATMAP, STATE, TEXT -> colour.put("mode", "palette-classic");
    };
  }

  private static ObjectNode line(boolean marked) {
    ObjectNode custom = JsonNodeFactory.instance.objectNode();
    custom.put("fillOpacity", 6).put("lineWidth", 2).put("showPoints", "never");
    custom.put("spanNulls", false);
    custom.putObject("thresholdsStyle").put("mode", marked ? "dashed" : "off");
    return custom;
  }

  /** Grafana's steps: the first has no value, each later one begins at its own. */
  private static ObjectNode steps(Thresholds thresholds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("mode", "absolute");
    ArrayNode steps = json.putArray("steps");
    boolean tooLittle =
        thresholds.critical().or(thresholds::warning).map(Threshold::side).stream()
            .anyMatch(side -> side == Threshold.Side.BELOW);
    if (tooLittle) {
      steps.add(step(thresholds.critical().isPresent() ? CRITICAL : WARNING).putNull("value"));
      if (thresholds.critical().isPresent() && thresholds.warning().isPresent()) {
        steps.add(step(WARNING).put("value", thresholds.critical().get().value()));
      }
      double good = thresholds.warning().or(thresholds::critical).orElseThrow().value();
      steps.add(step(GOOD).put("value", good));
    } else {
      steps.add(step(GOOD).putNull("value"));
      thresholds.warning().ifPresent(at -> steps.add(step(WARNING).put("value", at.value())));
      thresholds.critical().ifPresent(at -> steps.add(step(CRITICAL).put("value", at.value())));
    }
    return json;
  }

  private static ObjectNode step(String colour) {
    return JsonNodeFactory.instance.objectNode().put("color", colour);
  }

  private static ArrayNode overrides(Layout.Panel panel) {
    ArrayNode overrides = JsonNodeFactory.instance.arrayNode();
    if (has(panel, Layout.Role.BAND)) {
      overrides.add(band());
    }
    if (has(panel, Layout.Role.AGAINST_LOWEST)) {
      overrides.add(distance(Legends.AGAINST_LOWEST, Threshold.Side.BELOW));
    }
    if (has(panel, Layout.Role.AGAINST_HIGHEST)) {
      overrides.add(distance(Legends.AGAINST_HIGHEST, Threshold.Side.ABOVE));
    }
    return overrides;
  }

  private static boolean has(Layout.Panel panel, Layout.Role role) {
    return panel.lines().stream().anyMatch(line -> line.role() == role);
  }

  private static ObjectNode override(String regexp) {
    ObjectNode override = JsonNodeFactory.instance.objectNode();
    override.putObject("matcher").put("id", "byRegexp").put("options", regexp);
    return override;
  }

  /** A share, red on the side on which nothing is usual. */
  private static ObjectNode distance(String legend, Threshold.Side bad) {
    ObjectNode override = override(Legends.beginsWith(legend));
    ArrayNode properties = override.putArray("properties");
    Thresholds unusual = new Thresholds(Optional.empty(), Optional.of(new Threshold(bad, 0)));
    properties.addObject().put("id", "unit").put("value", "percentunit");
    properties.addObject().put("id", "thresholds").set("value", steps(unusual));
    ObjectNode byThreshold = JsonNodeFactory.instance.objectNode().put("mode", "thresholds");
    properties.addObject().put("id", "color").set("value", byThreshold);
    return override;
  }

  /** Grey, thin and dashed: it is there to be left. */
  private static ObjectNode band() {
    ObjectNode override = override(Legends.beginsWith(Legends.LOWEST, Legends.HIGHEST));
    ArrayNode properties = override.putArray("properties");
    ObjectNode dashes = JsonNodeFactory.instance.objectNode().put("fill", "dash");
    dashes.putArray("dash").add(6).add(6);
    properties.addObject().put("id", "custom.lineStyle").set("value", dashes);
    properties.addObject().put("id", "custom.lineWidth").put("value", 1);
    properties.addObject().put("id", "custom.fillOpacity").put("value", 0);
    ObjectNode grey =
        JsonNodeFactory.instance.objectNode().put("fixedColor", "text").put("mode", "fixed");
    properties.addObject().put("id", "color").set("value", grey);
    return override;
  }
}
