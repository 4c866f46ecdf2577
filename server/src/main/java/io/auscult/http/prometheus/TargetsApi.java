package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Face;
import io.auscult.http.Json;
import io.auscult.promql.Durations;
import io.auscult.source.embedded.scrape.ScrapeStatus;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code /api/v1/targets}: what is scraped, and how it is doing. No target is ever dropped, for
 * none is relabelled.
 */
public record TargetsApi(Supplier<List<ScrapeStatus>> targets) implements Face {
  private static final List<String> STATES = List.of("any", "active", "dropped");

  @Override
  public void register(RoutesConfig routes) {
    Envelope.get(routes, "/api/v1/targets", this::list);
  }

  private void list(Context request) {
    String state =
        Optional.ofNullable(request.queryParam("state"))
            .filter(text -> !text.isEmpty())
            .orElse("any")
            .toLowerCase(Locale.ROOT);
    if (!STATES.contains(state)) {
      throw new IllegalArgumentException(
          "unknown state '%s'; known: %s".formatted(state, String.join(", ", STATES)));
    }
    Optional<String> pool = Optional.ofNullable(request.queryParam("scrapePool"));
    ObjectNode data = Json.object();
    ArrayNode active = data.putArray("activeTargets");
    data.putArray("droppedTargets");
    if (!state.equals("dropped")) {
      targets.get().stream()
          .filter(status -> pool.isEmpty() || pool.get().equals(status.target().job().name()))
          .forEach(status -> active.add(encode(status)));
    }
    Envelope.send(request, data);
  }

  private static ObjectNode encode(ScrapeStatus status) {
    var target = status.target();
    String url = target.url().toString();
    ObjectNode json = Json.object();
    json.set("discoveredLabels", Json.MAPPER.valueToTree(discovered(status)));
    json.set("labels", Json.MAPPER.valueToTree(target.labels().asMap()));
    return json.put("scrapePool", target.job().name())
        .put("scrapeUrl", url)
        .put("globalUrl", url)
        .put("lastError", status.last().flatMap(ScrapeStatus.Scrape::error).orElse(""))
        .put("lastScrape", status.last().map(last -> last.at()).orElse(Instant.EPOCH).toString())
        .put("lastScrapeDuration", status.last().map(l -> l.took().toNanos() / 1e9).orElse(0.0))
        .put("health", status.health())
        .put("scrapeInterval", Durations.text(target.job().interval().toMillis()))
        .put("scrapeTimeout", Durations.text(target.job().timeout().toMillis()));
  }

  /** What the target is before labels are made of it, in Prometheus' names. */
  private static Map<String, String> discovered(ScrapeStatus status) {
    var target = status.target();
    Map<String, String> labels = new TreeMap<>(target.job().labels().asMap());
    labels.put("__address__", target.labels().get("instance"));
    labels.put("__scheme__", target.url().getScheme());
    labels.put("__metrics_path__", target.url().getRawPath());
    labels.put("__scrape_interval__", Durations.text(target.job().interval().toMillis()));
    labels.put("__scrape_timeout__", Durations.text(target.job().timeout().toMillis()));
    labels.put("job", target.job().name());
    return labels;
  }
}
