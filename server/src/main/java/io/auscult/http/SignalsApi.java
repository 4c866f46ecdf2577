package io.auscult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.StoredMetric;
import io.javalin.config.RoutesConfig;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/signals}: what the files of signals define, in the order of the names.
 *
 * <pre>
 * {"signals": [{"name": "ctr", "class": "business", "unit": "percentunit", "title": "Click-through rate",
 *     "description": "...", "expr": "..."}],
 *  "storedMetrics": [{"name": "inference_score", "source": "embedded", "unit": "", "labels": ["model"]}]}
 * </pre>
 *
 * @param catalog asked at each request, because the catalogue may be reloaded
 */
public record SignalsApi(Supplier<SignalCatalog> catalog) implements Face {

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/api/v1/signals", request -> Json.success(request, answer(catalog.get())));
  }

  private static ObjectNode answer(SignalCatalog catalog) {
    ObjectNode answer = Json.object();
    ArrayNode signals = answer.putArray("signals");
    catalog.signals().forEach(signal -> signals.add(signal(signal)));
    ArrayNode metrics = answer.putArray("storedMetrics");
    catalog.storedMetrics().forEach(metric -> metrics.add(metric(metric)));
    return answer;
  }

  private static ObjectNode signal(Signal signal) {
    return Json.object()
        .put("name", signal.name())
        .put("class", signal.metricClass().word())
        .put("unit", signal.unit())
        .put("title", signal.title())
        .put("description", signal.description())
        .put("expr", signal.text());
  }

  private static ObjectNode metric(StoredMetric metric) {
    ObjectNode json =
        Json.object()
            .put("name", metric.name())
            .put("source", metric.source())
            .put("unit", metric.unit());
    ArrayNode labels = json.putArray("labels");
    metric.labels().keySet().stream().sorted().forEach(labels::add);
    return json;
  }
}
