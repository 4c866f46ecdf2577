package io.auscult.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes an explanation, as {@code /api/v1/explain} gives it, for people. */
final class Explainer {
  private static final Map<String, String> VERBS =
      Map.of("answered", "answers", "declined", "left to us", "read", "gives the samples of");
  private static final int SHOWN_REQUESTS = 3;

  private final Terminal terminal;
  private final List<String> lines = new ArrayList<>();

  private Explainer(Terminal terminal) {
    this.terminal = terminal;
  }

  static List<String> lines(JsonNode explanation, Terminal terminal) {
    Explainer explainer = new Explainer(terminal);
    explainer.head(explanation);
    explanation.path("parts").forEach(explainer::part);
    return explainer.lines;
  }

  private void head(JsonNode explanation) {
    JsonNode seconds = explanation.path("seconds");
    lines.add(terminal.bold(explanation.path("query").asText()));
    lines.add(
        "%s, %d series: planned in %s, stores %s, evaluation here %s"
            .formatted(
                explanation.path("computedHere").asBoolean()
                    ? "computed here from what the stores gave"
                    : "answered by one store as a whole",
                explanation.path("series").asLong(),
                millis(seconds.path("plan")),
                millis(seconds.path("stores")),
                millis(seconds.path("evaluation"))));
  }

  private void part(JsonNode part) {
    lines.add("");
    lines.add(
        "%s %s %s"
            .formatted(
                terminal.green(part.path("source").asText()),
                VERBS.getOrDefault(part.path("kind").asText(), part.path("kind").asText()),
                terminal.bold(part.path("text").asText())));
    List<String> signals = new ArrayList<>();
    part.path("signals").forEach(signal -> signals.add(signal.asText()));
    String where = signals.isEmpty() ? "" : ", in signal " + String.join(" > ", signals);
    JsonNode requests = part.path("requests");
    lines.add(
        "  %d series, %d samples, %d request%s, %s%s"
            .formatted(
                part.path("series").asLong(),
                part.path("samples").asLong(),
                requests.size(),
                requests.size() == 1 ? "" : "s",
                millis(part.path("seconds")),
                where));
    for (int i = 0; i < Math.min(SHOWN_REQUESTS, requests.size()); i++) {
      request(requests.get(i));
    }
    if (requests.size() > SHOWN_REQUESTS) {
      lines.add("  ... and %d more of this kind".formatted(requests.size() - SHOWN_REQUESTS));
    }
  }

  private void request(JsonNode request) {
    lines.add(
        "  %d rows, %s".formatted(request.path("rows").asLong(), millis(request.path("seconds"))));
    lines.add("  " + terminal.dim(request.path("curl").asText()));
  }

  private static String millis(JsonNode seconds) {
    return "%.1f ms".formatted(1000 * seconds.asDouble());
  }
}
