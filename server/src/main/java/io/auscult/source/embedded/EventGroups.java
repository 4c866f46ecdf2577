package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.source.StoredMetric;
import io.auscult.source.embedded.filter.EventFilter;
import io.auscult.source.embedded.filter.FilterParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the samples of a stored metric. An event counts where it meets the filter, its
 * value field is a number or a boolean (1 or 0), and its labels meet the conditions; where the
 * metric has no value field, each event counts as 1.
 */
final class EventGroups {
  private final StoredMetric metric;
  private final EventFilter filter;
  private final List<Matcher> matchers;
  private final long fromMillis;
  private final long toMillis;
  private final List<String> labelNames = new ArrayList<>();
  private final List<String> labelFields = new ArrayList<>();

  /** By the values of the labels in turn; empty where the labels do not meet the conditions. */
  private final Map<List<String>, Optional<Group>> groups = new HashMap<>();

  private record Group(Labels labels, Points points) {}

  EventGroups(StoredMetric metric, List<Matcher> matchers, long fromMillis, long toMillis) {
    this.metric = metric;
    this.filter = metric.filter().map(FilterParser::parse).orElse(EventFilter.all());
    this.matchers = matchers;
    this.fromMillis = fromMillis;
    this.toMillis = toMillis;
    new TreeMap<>(metric.labels())
        .forEach((label, field) -> {
          labelNames.add(label);
          labelFields.add(field);
        });
  }

  /** Takes the events of a chunk; returns how many were looked at. */
  int add(EventChunk chunk, Additions additions) {
    int seen = 0;
    for (int row = 0; row < chunk.size(); row++) {
      long time = chunk.time(row);
      if (time > fromMillis && time <= toMillis) {
        seen++;
        add(time, fields(chunk, row, additions));
      }
    }
    return seen;
  }

  private static EventFilter.Fields fields(EventChunk chunk, int row, Additions additions) {
    Map<String, Object> more =
        additions.isEmpty() ? Map.of() : additions.of(chunk.value(row, Event.ID));
    if (more.isEmpty()) {
      return field -> chunk.value(row, field);
    }
    return field -> {
      Object first = chunk.value(row, field);
      return first == null ? more.get(field) : first;
    };
  }

  private void add(long time, EventFilter.Fields event) {
    double value = value(event);
    if (Double.isNaN(value) || !filter.matches(event)) {
      return;
    }
    List<String> labels = new ArrayList<>(labelFields.size());
    for (String field : labelFields) {
      labels.add(Fields.text(event.value(field)));
    }
    groups
        .computeIfAbsent(labels, this::group)
        .ifPresent(group -> group.points.add(time, value * metric.scale()));
  }

  private double value(EventFilter.Fields event) {
    return metric.value().map(field -> number(event.value(field))).orElse(1.0);
  }

  private static double number(@Nullable Object value) {
    return switch (value) {
      case Double number -> number;
      case Boolean flag -> flag ? 1 : 0;
      case null, default -> Double.NaN;
    };
  }

  private Optional<Group> group(List<String> values) {
    Map<String, String> labels = new TreeMap<>();
    labels.put(Labels.METRIC_NAME, metric.name());
    for (int i = 0; i < values.size(); i++) {
      labels.put(labelNames.get(i), values.get(i));
    }
    Labels all = Labels.of(labels);
    return SeriesIndex.meets(all, matchers)
        ? Optional.of(new Group(all, new Points()))
        : Optional.empty();
  }

  /** The samples of all groups, in the order of their labels. */
  List<Series> series() {
    return groups.values().stream()
        .flatMap(Optional::stream)
        .filter(group -> group.points.size() > 0)
        .sorted(Comparator.comparing(Group::labels))
        .map(group -> new Series(group.labels, group.points.samples()))
        .toList();
  }
}
