package io.auscult.http.prometheus;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auscult.http.Json;
import io.auscult.query.QueryExplanation;
import io.auscult.query.QueryProfile;
import io.auscult.source.Exchange;
import java.time.Duration;
import java.util.Locale;

/** An explanation as JSON; all times in seconds. */
public final class ExplanationJson {
  private static final double NANOS = 1e9;

  private ExplanationJson() {}

  /** The data of an answer of {@code /api/v1/explain}. */
  public static ObjectNode of(QueryExplanation explanation) {
    ObjectNode json = Json.object();
    json.put("query", explanation.expression());
    json.put("computedHere", explanation.computedHere());
    json.put("series", explanation.series());
    QueryProfile.Timings timings = explanation.timings();
    json.putObject("seconds")
        .put("queue", seconds(timings.queue()))
        .put("plan", seconds(timings.plan()))
        .put("stores", seconds(timings.fetch()))
        .put("evaluation", seconds(timings.evaluate()));
    ArrayNode parts = json.putArray("parts");
    explanation.parts().forEach(part -> part(part, parts.addObject()));
    return json;
  }

  private static void part(QueryExplanation.Part part, ObjectNode json) {
    QueryProfile.Part asked = part.asked();
    json.put("text", part.text());
    part.signals().forEach(json.putArray("signals")::add);
    json.put("source", asked.source());
    json.put("kind", asked.kind().name().toLowerCase(Locale.ROOT));
    json.put("series", asked.series());
    json.put("samples", asked.samples());
    json.put("seconds", seconds(asked.elapsed()));
    ArrayNode requests = json.putArray("requests");
    for (Exchange exchange : asked.exchanges()) {
      requests
          .addObject()
          .put("curl", exchange.request().get())
          .put("rows", exchange.rows())
          .put("seconds", seconds(exchange.elapsed()));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
