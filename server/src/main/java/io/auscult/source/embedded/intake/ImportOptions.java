package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import java.util.Set;

/**
 * What an import needs to know beside the text.
 *
 * @param stream the stream that events go to
 * @param labels labels that every series gets where it has no such label itself
 * @param valueMetric the metric name for a CSV column that is called {@code value}
 * @param labelColumns CSV columns that are labels even if they hold numbers
 * @param maxLineBytes longer lines are rejected
 */
public record ImportOptions(
    String stream, Labels labels, String valueMetric, Set<String> labelColumns, int maxLineBytes) {
  /** Stream {@code events}, no labels, metric {@code value}, lines up to 1 MiB. */
  public static final ImportOptions DEFAULTS =
      new ImportOptions("events", Labels.EMPTY, "value", Set.of(), 1 << 20);

  public ImportOptions {
    labelColumns = Set.copyOf(labelColumns);
    if (stream.isBlank()) {
      throw new IllegalArgumentException("the stream of events needs a name");
    }
    if (maxLineBytes < 1) {
      throw new IllegalArgumentException(
          "the longest line must be at least 1 byte, got " + maxLineBytes);
    }
  }

  public ImportOptions withStream(String newStream) {
    return new ImportOptions(newStream, labels, valueMetric, labelColumns, maxLineBytes);
  }

  public ImportOptions withLabels(Labels newLabels) {
    return new ImportOptions(stream, newLabels, valueMetric, labelColumns, maxLineBytes);
  }

  public ImportOptions withValueMetric(String name) {
    return new ImportOptions(stream, labels, name, labelColumns, maxLineBytes);
  }

  public ImportOptions withLabelColumns(Set<String> columns) {
    return new ImportOptions(stream, labels, valueMetric, columns, maxLineBytes);
  }

  public ImportOptions withMaxLineBytes(int bytes) {
    return new ImportOptions(stream, labels, valueMetric, labelColumns, bytes);
  }
}
