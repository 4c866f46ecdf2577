package io.auscult.http.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What fires, as Alertmanager's API version 2 lists it, so that Grafana's Alertmanager data source
 * and {@code amtool alert query} work.
 *
 * <pre>
 * GET /api/v2/alerts?filter=model="ranker"&amp;active=..&amp;silenced=..&amp;inhibited=..&amp;receiver=..
 * GET /api/v2/alerts/groups    the same by alertname
 * GET /api/v2/receivers
 * GET /api/v2/status
 * </pre>
 *
 * @param receivers the names of all receivers
 * @param startedAt when this server was started
 */
public record AlertsApi(AlertListing listing, Supplier<List<String>> receivers, Instant startedAt)
    implements Face {
  /** Of the API that is spoken, by which clients choose what to ask. */
  private static final String VERSION = "0.28.1";

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v2/alerts", Mistakes.asText(this::alerts));
    routes.get("/api/v2/alerts/groups", Mistakes.asText(this::groups));
    routes.get("/api/v2/receivers", this::receivers);
    routes.get("/api/v2/status", this::status);
  }

  private List<ListedAlert> selected(Context request) {
    AlertQuery query = AlertQuery.of(request);
    return listing.all().stream().filter(query::accepts).toList();
  }

  private void alerts(Context request) {
    ArrayNode list = Json.array();
    selected(request).forEach(alert -> list.add(alert.json()));
    Json.send(request, list);
  }

  private void groups(Context request) {
    ArrayNode groups = Json.array();
    selected(request).stream()
        .collect(
            Collectors.groupingBy(
                alert -> alert.labels().get("alertname"), TreeMap::new, Collectors.toList()))
        .forEach((name, alerts) -> groups.add(group(name, alerts)));
    Json.send(request, groups);
  }

  /** Whoever receives alerts gets each by itself; the group has the first receiver of its first. */
  private static ObjectNode group(String name, List<ListedAlert> alerts) {
    ObjectNode group = Json.object();
    group.putObject("labels").put("alertname", name);
    String receiver = alerts.getFirst().receivers().stream().findFirst().orElse("");
    group.putObject("receiver").put("name", receiver);
    ArrayNode list = group.putArray("alerts");
    alerts.forEach(alert -> list.add(alert.json()));
    return group;
  }

  private void receivers(Context request) {
    ArrayNode list = Json.array();
    receivers.get().forEach(name -> list.addObject().put("name", name));
    Json.send(request, list);
  }

  private void status(Context request) {
    ObjectNode status = Json.object().put("uptime", startedAt.toString());
    status.putObject("cluster").put("status", "disabled").putArray("peers");
    // Grafana reads this as an Alertmanager's YAML; ours is configured elsewhere.
    String first = receivers.get().stream().findFirst().orElse("none");
    status
        .putObject("config")
        .put(
            "original",
            "# Auscult: see its own configuration\nroute: {receiver: %1$s}\nreceivers: [{name: %1$s}]\n"
                .formatted(Json.MAPPER.valueToTree(first)));
    ObjectNode version = status.putObject("versionInfo").put("version", VERSION);
    for (String unknown : List.of("revision", "branch", "buildUser", "buildDate", "goVersion")) {
      version.put(unknown, "");
    }
    Json.send(request, status);
  }
}
