package io.auscult.query.function;

import io.auscult.query.Arguments;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reference of each current series: the one with the same labels, metric names aside, else the
 * one whose labels the current series all has.
 */
final class References<T> {
  private final Arguments args;
  private final int argument;
  private final Map<Labels, T> byLabels = new HashMap<>();

  /** The labels as they came, for mistakes. */
  private final Map<Labels, Labels> names = new HashMap<>();

  /**
   * None yet.
   *
   * @param argument the position of the references among the arguments, for mistakes
   */
  References(Arguments args, int argument) {
    this.args = args;
    this.argument = argument;
  }

  /** The series of a range argument. */
  static References<Series> ofRange(Arguments args, int argument) {
    References<Series> references = new References<>(args, argument);
    args.range(argument).series().forEach(series -> references.put(series.labels(), series));
    return references;
  }

  /** Adds one; two with the same labels are a mistake. */
  void put(Labels labels, T reference) {
    Labels twin = names.put(labels.withoutName(), labels);
    if (twin != null) {
      throw args.mistake(
          argument, "two reference series have the same labels: %s and %s".formatted(twin, labels));
    }
    byLabels.put(labels.withoutName(), reference);
  }

  /** The reference of a current series, empty where there is none. */
  Optional<T> of(Labels current) {
    Labels labels = current.withoutName();
    T same = byLabels.get(labels);
    if (same != null) {
      return Optional.of(same);
    }
    List<Labels> wider =
        byLabels.keySet().stream().filter(l -> l.isSubsetOf(labels)).sorted().limit(2).toList();
    if (wider.size() > 1) {
      throw args.mistake(
          argument,
          "current series %s has more than one reference: %s and %s; aggregate or select the"
                  .formatted(labels, wider.get(0), wider.get(1))
              + " reference so that the labels of one at most are among those of the series");
    }
    return wider.stream().findFirst().flatMap(one -> Optional.ofNullable(byLabels.get(one)));
  }
}
