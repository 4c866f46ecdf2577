package io.auscult.source.embedded.remotewrite;

import io.auscult.series.Labels;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of one series, message by message. As in Prometheus they may come in any order, an
 * empty value is no label, and names are any text; a series needs a metric name.
 */
final class LabelReader {
  private final List<String> pairs = new ArrayList<>(24);
  private String problem = "";

  void add(WireReader label) {
    String name = "";
    String value = "";
    try {
      for (int field = label.next(); field != 0; field = label.next()) {
        switch (field) {
          case 1 -> name = label.text();
          case 2 -> value = label.text();
          default -> {}
        }
      }
    } catch (CharacterCodingException e) {
      problem = "a label '%s' that is not UTF-8".formatted(name);
    }
    pairs.add(name);
    pairs.add(value);
  }

  /** All that were added. */
  Labels labels() throws InvalidSeries {
    SortedMap<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      if (sorted.put(pairs.get(i), pairs.get(i + 1)) != null) {
        problem = "the label '%s' stands twice".formatted(pairs.get(i));
      }
    }
    Labels labels = Labels.of(sorted);
    if (problem.isEmpty() && sorted.containsKey("")) {
      problem = "a label without a name";
    }
    if (problem.isEmpty() && !labels.has(Labels.METRIC_NAME)) {
      problem = "no metric name (label __name__)";
    }
    if (!problem.isEmpty()) {
      throw new InvalidSeries("%s in %s".formatted(problem, labels));
    }
    return labels;
  }
}
