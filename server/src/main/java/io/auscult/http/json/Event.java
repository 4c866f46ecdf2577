package io.auscult.http.json;

import io.auscult.series.Labels;
import java.util.List;
import java.util.OptionalLong;

/**
 * An event of an annotation: an instant, or a region where it has an end.
 *
 * @param time its beginning, epoch milliseconds
 * @param labels what it is about; Grafana shows them as tags
 */
record Event(long time, OptionalLong timeEnd, String title, String text, Labels labels) {

  /** The labels, without the name, which is the title. */
  List<String> tags() {
    return labels.asMap().entrySet().stream()
        .filter(label -> !label.getKey().equals("alertname"))
        .filter(label -> !label.getKey().equals(Labels.METRIC_NAME))
        .map(label -> label.getKey() + ":" + label.getValue())
        .toList();
  }
}
