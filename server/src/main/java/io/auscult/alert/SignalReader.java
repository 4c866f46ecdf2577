package io.auscult.alert;

import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.Value;
import io.auscult.rules.Past;
import io.auscult.rules.Reading;
import io.auscult.rules.RuleSet;
import io.auscult.series.Labels;
import io.auscult.series.Matrix;
import io.auscult.series.TimeGrid;
import io.auscult.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads what rules need through the engine that panels ask, all signals at once.
 *
 * @param step the resolution of a signal's past
 */
public record SignalReader(
    QueryEngine engine, QueryOptions options, Function<String, Duration> step) {

  /**
   * The facts at an instant.
   *
   * @param failed signals that could not be read, and why
   */
  public record Facts(List<Reading> readings, List<Past> pasts, Map<String, Unread> failed) {}

  /**
   * Why a signal could not be read.
   *
   * @param source the store that failed; empty where the signal itself is at fault
   */
  public record Unread(Optional<String> source, String why) {
    static Unread of(Throwable cause) {
      Optional<String> source =
          cause instanceof SourceException failure
              ? Optional.of(failure.source())
              : Optional.empty();
      return new Unread(source, String.valueOf(cause.getMessage()));
    }
  }

  /**
   * Reads every signal of the rules; one that cannot be read does not stop the others.
   *
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public Facts read(RuleSet rules, Instant now) {
    return read(rules.readings(), rules.pasts(), now);
  }

  /**
   * Reads signals.
   *
   * @param present those of which the present value is read
   * @param depths how far back the others are read
   * @throws CancellationException if the thread is interrupted; it stays interrupted
   */
  public Facts read(Set<String> present, Map<String, Duration> depths, Instant now) {
    Set<String> signals = new TreeSet<>(present);
    signals.addAll(depths.keySet());
    Facts all = new Facts(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<String, Future<Facts>> answers = new TreeMap<>();
      for (String signal : signals) {
        Duration depth = depths.getOrDefault(signal, Duration.ZERO);
        answers.put(
            signal, threads.submit(() -> read(signal, present.contains(signal), depth, now)));
      }
      answers.forEach((signal, answer) -> add(signal, answer, all));
    }
    return all;
  }

  private static void add(String signal, Future<Facts> answer, Facts all) {
    try {
      Facts facts = answer.get();
      all.readings().addAll(facts.readings());
      all.pasts().addAll(facts.pasts());
    } catch (ExecutionException e) {
      all.failed().put(signal, Unread.of(e.getCause() == null ? e : e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while signals were read");
    }
  }

  private Facts read(String signal, boolean present, Duration depth, Instant now) {
    List<Reading> readings = new ArrayList<>();
    List<Past> pasts = new ArrayList<>();
    if (present) {
      TimeGrid grid = TimeGrid.instant(now.toEpochMilli());
      each(signal, grid, (labels, _, value) -> readings.add(Reading.of(signal, labels, value)));
    }
    if (depth.isPositive()) {
      each(
          signal,
          grid(now.toEpochMilli(), depth.toMillis(), step.apply(signal).toMillis()),
          (labels, at, value) -> pasts.add(Past.of(signal, labels, value, at)));
    }
    return new Facts(readings, pasts, Map.of());
  }

  /** Points in (now − depth, now], the last of them now. */
  private static TimeGrid grid(long now, long depth, long step) {
    long points = Math.max(1, (depth + step - 1) / step);
    return new TimeGrid(now - (points - 1) * step, now, step);
  }

  private interface Each {
    void sample(Labels labels, long epochMillis, double value);
  }

  private void each(String signal, TimeGrid grid, Each action) {
    switch (engine.query(signal, grid, options).value()) {
      case Value.Vector(Matrix matrix) ->
          matrix.rows().forEach(row -> each(row.labels(), grid, row.values(), action));
      case Value.Scalar scalar -> each(Labels.EMPTY, grid, scalar.values(), action);
      case Value.Text _ ->
          throw new IllegalArgumentException("signal '" + signal + "' is a text, not a number");
      case Value.Range _ ->
          throw new IllegalArgumentException(
              "signal '" + signal + "' is a range; a rule needs one value at each instant");
    }
  }

  private static void each(Labels labels, TimeGrid grid, double[] values, Each action) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        action.sample(labels, grid.at(i), values[i]);
      }
    }
  }
}
