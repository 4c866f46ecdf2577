package io.auscult.query.function;

import io.auscult.promql.ComparedLabels;
import io.auscult.query.Arguments;
import io.auscult.query.Value;
import io.auscult.series.Labels;
import io.auscult.series.Matrix.Row;
import io.auscult.series.Series;
import io.auscult.series.Stale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The reference of each current series: the one with the same labels, metric names and those in
 * which the two are meant to differ aside, else the one whose labels the current series all has.
 * Each point is matched on its own, among those that have a sample there: a range query says what
 * instant queries at its points say.
 */
final class References<T> {
  private final Arguments args;
  private final int argument;
  private final Presence<T> presence;
  private final Set<String> compared;
  private final Map<Labels, List<Reference<T>>> byLabels = new HashMap<>();
  private int fewestLabels = Integer.MAX_VALUE;

  /** Where something has samples. */
  @FunctionalInterface
  interface Presence<T> {
    boolean at(T reference, int point);
  }

  /** One of them with its labels as they came. */
  private record Reference<T>(Labels labels, T value) {}

  /**
   * None yet.
   *
   * @param argument the position of the references among the arguments, for mistakes
   */
  References(Arguments args, int argument, Presence<T> presence) {
    this(args, argument, presence, Set.of());
  }

  private References(Arguments args, int argument, Presence<T> presence, Set<String> compared) {
    this.args = args;
    this.argument = argument;
    this.presence = presence;
    this.compared = compared;
  }

  /**
   * None yet, of two ranges that may be selected by different values of a label.
   *
   * @param current the position of what is compared with them
   */
  static <T> References<T> ofRanges(
      Arguments args, int current, int argument, Presence<T> presence) {
    return new References<>(
        args, argument, presence, ComparedLabels.of(args.expr(current), args.expr(argument)));
  }

  /** The series of a range argument, for those of another one. */
  static References<Series> ofRange(Arguments args, int current, int argument) {
    Value.Range range = args.range(argument);
    References<Series> references = ofRanges(args, current, argument, range::hasSample);
    range.series().forEach(series -> references.put(series.labels(), series));
    return references;
  }

  /** The rows of a vector argument. */
  static References<Row> ofVector(Arguments args, int argument) {
    References<Row> references = new References<>(args, argument, Row::hasSample);
    args.vector(argument).rows().forEach(row -> references.put(row.labels(), row));
    return references;
  }

  /** Adds one. */
  void put(Labels name, T reference) {
    Labels labels = matched(name);
    fewestLabels = Math.min(fewestLabels, labels.size());
    byLabels.computeIfAbsent(labels, _ -> new ArrayList<>()).add(new Reference<>(name, reference));
  }

  private Labels matched(Labels labels) {
    return labels.drop(compared);
  }

  /**
   * What a current series is worth at each point against the reference that it has there; no sample
   * where it has none. Two references for one series at a point are a mistake.
   *
   * @param present whether the current series has a sample at a point
   * @param points how many there are
   * @param against the values of the current series at all points against one reference
   */
  double[] values(Labels labels, IntPredicate present, int points, Function<T, double[]> against) {
    List<Reference<T>> candidates = candidates(matched(labels), present, points);
    if (candidates.size() == 1) {
      return against.apply(candidates.getFirst().value());
    }
    IdentityHashMap<T, double[]> known = new IdentityHashMap<>();
    double[] values = new double[points];
    Arrays.fill(values, Stale.MARKER);
    for (int i = 0; i < points; i++) {
      List<Reference<T>> there = present.test(i) ? presentOf(candidates, i) : List.of();
      if (!there.isEmpty()) {
        values[i] = known.computeIfAbsent(only(labels, there), against)[i];
      }
    }
    return values;
  }

  /** Those with the same labels, and those with fewer unless the former are always there. */
  private List<Reference<T>> candidates(Labels labels, IntPredicate present, int points) {
    List<Reference<T>> same = byLabels.getOrDefault(labels, List.of());
    if (fewestLabels >= labels.size() || areAlwaysThere(same, present, points)) {
      return same;
    }
    List<Reference<T>> candidates = new ArrayList<>(same);
    byLabels.forEach((wider, references) -> {
      if (wider.size() < labels.size() && wider.isSubsetOf(labels)) {
        candidates.addAll(references);
      }
    });
    return candidates;
  }

  private boolean areAlwaysThere(List<Reference<T>> same, IntPredicate present, int points) {
    return IntStream.range(0, points)
        .filter(present)
        .allMatch(i -> same.stream().anyMatch(one -> presence.at(one.value(), i)));
  }

  private List<Reference<T>> presentOf(List<Reference<T>> references, int point) {
    return references.stream().filter(one -> presence.at(one.value(), point)).toList();
  }

  /** The one with the same labels, else the only one. */
  private T only(Labels current, List<Reference<T>> references) {
    Labels labels = matched(current);
    List<Reference<T>> same =
        references.stream().filter(one -> matched(one.labels()).equals(labels)).toList();
    List<Reference<T>> nearest = same.isEmpty() ? references : same;
    if (nearest.size() > 1) {
      throw ambiguous(
          current.withoutName(), nearest.stream().map(Reference::labels).sorted().toList());
    }
    return nearest.getFirst().value();
  }

  private RuntimeException ambiguous(Labels current, List<Labels> references) {
    return args.mistake(
        argument,
        "current series %s has more than one reference: %s and %s; aggregate or select the reference so that the labels of one at most are among those of the series"
            .formatted(current, references.get(0), references.get(1)));
  }
}
