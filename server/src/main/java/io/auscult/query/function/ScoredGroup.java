package io.auscult.query.function;

import io.auscult.query.Value;
import io.auscult.series.Samples;
import io.auscult.series.TimeGrid;
import io.auscult.stats.quality.ScoredEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;

/** The scored events of one model: a series for each true class, walked over the grid together. */
final class ScoredGroup {
  private final Value.Range range;
  private final ScoredEvents measure;
  private final DoublePredicate accepted;
  private final List<Walk> walks = new ArrayList<>();

  /**
   * No series yet.
   *
   * @param accepted which scores count
   */
  ScoredGroup(Value.Range range, ScoredEvents measure, DoublePredicate accepted) {
    this.range = range;
    this.measure = measure;
    this.accepted = accepted;
  }

  void add(Samples samples, boolean positive) {
    walks.add(
        new Walk(
            new Windows(range, samples),
            new LoadedSpan(),
            accepting(score -> measure.add(score, positive)),
            accepting(score -> measure.remove(score, positive))));
  }

  private DoubleConsumer accepting(DoubleConsumer consumer) {
    return score -> {
      if (accepted.test(score)) {
        consumer.accept(score);
      }
    };
  }

  private record Walk(
      Windows windows, LoadedSpan loaded, DoubleConsumer enter, DoubleConsumer leave) {
    /** False where nothing entered or left. */
    boolean next() {
      windows.next();
      return loaded.moveTo(windows, enter, leave);
    }
  }

  /** The measure at each point; once. */
  double[] over(TimeGrid grid) {
    return over(grid, measure::value).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** What is made of the measure at each point; once. */
  <T> List<T> over(TimeGrid grid, Supplier<T> made) {
    List<T> values = new ArrayList<>(grid.length());
    for (int i = 0; i < grid.length(); i++) {
      boolean moved = i == 0;
      for (Walk walk : walks) {
        moved |= walk.next();
      }
      values.add(moved ? made.get() : values.get(i - 1));
    }
    return values;
  }
}
