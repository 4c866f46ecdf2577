package io.auscult.http.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.auscult.http.Json;
import io.auscult.series.Labels;
import io.auscult.source.Parallel;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/**
 * The menus of ad hoc filters: label names ({@code /tag-keys}) and the values of one ({@code
 * /tag-values}), of the queries of the dashboard where the client sends them (Grafana 10.3 and
 * later), else of all signals. The filters that are already set narrow both.
 */
record AdHocMenus(SignalLabels labels, Clock clock) {
  private static final int MOST_VALUES = 1_000;

  /** The label names, ascending. */
  ArrayNode keys(Fields body) {
    Filters filters = Filters.of(body.list("filters"));
    return answer(
        labels(body).stream().filter(filters::accept).flatMap(l -> l.names().stream()), "string");
  }

  /**
   * The values of the label {@code key}, ascending, 1,000 at most.
   *
   * @throws IllegalArgumentException where no key is given
   */
  ArrayNode values(Fields body) {
    String key =
        body.text("key")
            .orElseThrow(() -> new IllegalArgumentException("the label name, key, is missing"));
    Filters others = Filters.of(body.list("filters")).except(key);
    return answer(
        labels(body).stream().filter(others::accept).filter(l -> l.has(key)).map(l -> l.get(key)),
        "");
  }

  private List<Labels> labels(Fields body) {
    TimeRange range = TimeRange.of(body.object("timeRange", "range"), clock);
    List<String> expressions =
        QueryRequest.targets(body.list("queries", "targets")).stream()
            .map(Target::text)
            .filter(text -> EventLog.asked(text).isEmpty())
            .flatMap(text -> TemplateText.expressions(text).stream())
            .toList();
    if (expressions.isEmpty()) {
      return labels.ofSignals(range.toMillis(), clock.getZone());
    }
    return Parallel.map(expressions, text -> labels.of(text, range, clock.getZone())).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static ArrayNode answer(Stream<String> texts, String type) {
    ArrayNode answer = Json.array();
    texts
        .filter(text -> !text.equals(Labels.METRIC_NAME))
        .distinct()
        .sorted()
        .limit(MOST_VALUES)
        .forEach(text -> {
          var item = answer.addObject();
          if (!type.isEmpty()) {
            item.put("type", type);
          }
          item.put("text", text);
        });
    return answer;
  }
}
