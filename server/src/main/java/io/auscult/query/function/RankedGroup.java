package io.auscult.query.function;

import io.auscult.query.Cancellation;
import io.auscult.series.Samples;
import io.auscult.series.Stale;
import io.auscult.stats.quality.RankedList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The lists of one model: its scored items, a series for each worth of an item and each name of a
 * list. Items of one time and one name are a list. Items without a score, NaN, are left out.
 */
final class RankedGroup {
  private final Map<String, List<Worth>> byName = new HashMap<>();

  /** The longest list seen. */
  private int longest;

  /** The items of one worth, read up to a position. */
  private static final class Worth {
    private final Samples scores;
    private final double gain;
    private int next;

    Worth(Samples scores, double gain) {
      this.scores = scores;
      this.gain = gain;
    }

    /** When its next item is, {@link Long#MAX_VALUE} after the last one. */
    long time() {
      return next < scores.size() ? scores.time(next) : Long.MAX_VALUE;
    }
  }

  /** What a list is worth. */
  private record Judged(long time, double value) {}

  void add(String name, Samples scores, double gain) {
    byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Worth(scores, gain));
  }

  /** A sample for each list that has the measure, at its time; once. */
  Samples measured(ToDoubleFunction<RankedList> measure) {
    List<Judged> judged = new ArrayList<>();
    for (List<Worth> items : byName.values()) {
      for (long time = next(items); time < Long.MAX_VALUE; time = next(items)) {
        RankedList list = list(items, time);
        longest = Math.max(longest, list.size());
        judged.add(new Judged(time, measure.applyAsDouble(list)));
      }
    }
    judged.sort(Comparator.comparingLong(Judged::time));
    Samples.Builder samples = new Samples.Builder(judged.size());
    judged.stream()
        .filter(list -> !Stale.is(list.value))
        .forEach(list -> samples.add(list.time, list.value));
    return samples.build();
  }

  /** The most items that a list has had. */
  int longest() {
    return longest;
  }

  private static long next(List<Worth> items) {
    return items.stream().mapToLong(Worth::time).min().orElse(Long.MAX_VALUE);
  }

  private static RankedList list(List<Worth> items, long time) {
    Cancellation.check();
    DoubleStream.Builder scores = DoubleStream.builder();
    DoubleStream.Builder gains = DoubleStream.builder();
    for (Worth worth : items) {
      for (; worth.time() == time; worth.next++) {
        double score = worth.scores.value(worth.next);
        if (!Double.isNaN(score)) {
          scores.add(score);
          gains.add(worth.gain);
        }
      }
    }
    return RankedList.of(scores.build().toArray(), gains.build().toArray());
  }
}
