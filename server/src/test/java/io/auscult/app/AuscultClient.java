package io.auscult.app;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Client;
import io.auscult.http.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Asks a running Auscult over HTTP, as Grafana's JSON datasource and as a Prometheus client. */
final class AuscultClient {
  private final Client http;

  AuscultClient(URI base) {
    this.http = new Client(base);
  }

  /**
   * One series of an answer.
   *
   * @param points values by epoch milliseconds; gaps are absent
   */
  record Line(Map<String, String> labels, NavigableMap<Long, Double> points) {
    double at(long epochMillis) {
      return requireNonNull(points.get(epochMillis), () -> "no point at " + epochMillis);
    }
  }

  /** {@code POST /query} with one target and a fixed step, the points of (from, to]. */
  List<Line> panel(String target, long fromMillis, long toMillis, String step) {
    ObjectNode body = Json.object().put("maxDataPoints", 10_000);
    body.putObject("range")
        .put("from", Instant.ofEpochMilli(fromMillis).toString())
        .put("to", Instant.ofEpochMilli(toMillis).toString());
    ObjectNode wanted = body.putArray("targets").addObject().put("refId", "A");
    wanted.put("target", target).putObject("payload").put("step", step);
    List<Line> lines = new ArrayList<>();
    for (JsonNode frame : ok(http.post("/query", body.toString()))) {
      NavigableMap<Long, Double> points = new TreeMap<>();
      for (JsonNode point : frame.path("datapoints")) {
        if (!point.get(0).isNull()) {
          points.put(point.get(1).asLong(), point.get(0).asDouble());
        }
      }
      lines.add(new Line(texts(frame.path("tags")), points));
    }
    return lines;
  }

  /** {@code GET /api/v1/query_range}. */
  List<Line> range(String query, long startMillis, long endMillis, long stepSeconds) {
    String parameters =
        "?query=%s&start=%s&end=%s&step=%d"
            .formatted(
                URLEncoder.encode(query, StandardCharsets.UTF_8),
                startMillis / 1e3,
                endMillis / 1e3,
                stepSeconds);
    List<Line> lines = new ArrayList<>();
    for (JsonNode series :
        ok(http.get("/api/v1/query_range" + parameters)).path("data").path("result")) {
      NavigableMap<Long, Double> points = new TreeMap<>();
      for (JsonNode point : series.path("values")) {
        points.put(
            Math.round(1000 * point.get(0).asDouble()), Double.parseDouble(point.get(1).asText()));
      }
      lines.add(new Line(texts(series.path("metric")), points));
    }
    return lines;
  }

  /** {@code GET /api/v1/alerts/history} of the last day: the episodes of one alert. */
  List<JsonNode> episodes(String alert) {
    List<JsonNode> episodes = new ArrayList<>();
    for (JsonNode episode : ok(http.get("/api/v1/alerts/history")).path("data")) {
      if (episode.path("name").asText().equals(alert)) {
        episodes.add(episode);
      }
    }
    return episodes;
  }

  HttpResponse<String> post(String path, String body) {
    return http.post(path, body);
  }

  HttpResponse<String> get(String path) {
    return http.get(path);
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return Client.json(answer);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
