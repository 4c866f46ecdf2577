package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.Selection;
import io.auscult.source.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Carries a plan out: all stores are asked at once, each on a virtual thread, equal questions once.
 * The first failure, the deadline or an interrupt of the caller ends all of them.
 */
final class Fetch implements Fetched {
  private record AnswerKey(String source, String text, TimeGrid grid) {}

  private record ReadKey(String source, Selection selection) {}

  private final IdentityHashMap<Expr, Map<TimeGrid, Matrix>> answers = new IdentityHashMap<>();
  private final IdentityHashMap<Expr.VectorSelector, List<Series>> raw = new IdentityHashMap<>();
  private final List<Future<?>> running = new ArrayList<>();
  private final Deadline deadline;

  private Fetch(Deadline deadline) {
    this.deadline = deadline;
  }

  /** Asks the stores and waits for all answers. */
  static Fetch of(Plan plan, Deadline deadline, QueryLimits limits) {
    Fetch fetch = new Fetch(deadline);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        fetch.run(plan, threads);
      } finally {
        fetch.running.forEach(future -> future.cancel(true));
      }
    }
    fetch.check(limits);
    return fetch;
  }

  private void run(Plan plan, ExecutorService threads) {
    Map<AnswerKey, Future<Matrix>> questions = new HashMap<>();
    List<Future<Matrix>> matrices = new ArrayList<>();
    for (Plan.Answer a : plan.answers()) {
      Callable<Matrix> call = () -> a.source().query(a.node(), a.grid(), deadline);
      matrices.add(questions.computeIfAbsent(key(a), _ -> started(threads, call)));
    }
    Map<ReadKey, Future<List<Series>>> selections = new HashMap<>();
    List<Future<List<Series>>> samples = new ArrayList<>();
    for (Plan.Read r : plan.reads()) {
      Callable<List<Series>> call = () -> r.source().select(r.selection(), deadline);
      samples.add(selections.computeIfAbsent(key(r), _ -> started(threads, call)));
    }
    collect(plan, matrices, samples);
  }

  private void collect(
      Plan plan, List<Future<Matrix>> matrices, List<Future<List<Series>>> samples) {
    for (int i = 0; i < matrices.size(); i++) {
      Plan.Answer answer = plan.answers().get(i);
      Matrix matrix = await(matrices.get(i), answer.source().name());
      answers.computeIfAbsent(answer.node(), _ -> new HashMap<>()).put(answer.grid(), matrix);
    }
    for (int i = 0; i < samples.size(); i++) {
      Plan.Read read = plan.reads().get(i);
      raw.put(read.node(), await(samples.get(i), read.source().name()));
    }
  }

  private <T> Future<T> started(ExecutorService threads, Callable<T> call) {
    Future<T> future = threads.submit(call);
    running.add(future);
    return future;
  }

  private static AnswerKey key(Plan.Answer answer) {
    return new AnswerKey(answer.source().name(), Printer.print(answer.node()), answer.grid());
  }

  private static ReadKey key(Plan.Read read) {
    return new ReadKey(read.source().name(), read.selection());
  }

  private <T> T await(Future<T> future, String source) {
    try {
      return future.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new SourceException(
          SourceException.Reason.TIMEOUT,
          source,
          "no answer within " + deadline.timeout().toMillis() + " ms",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException(
          SourceException.Reason.TIMEOUT, source, "the query was cancelled", e);
    }
  }

  private void check(QueryLimits limits) {
    long samples = 0;
    for (List<Series> series : raw.values()) {
      limits.check(series);
      samples += series.stream().mapToLong(s -> s.samples().size()).sum();
    }
    limits.checkSamples(samples);
  }

  @Override
  public List<Series> raw(Expr.VectorSelector node) {
    return raw.getOrDefault(node, List.of());
  }

  @Override
  public Optional<Matrix> answered(Expr node, TimeGrid grid) {
    return Optional.ofNullable(answers.getOrDefault(node, Map.of()).get(grid));
  }
}
