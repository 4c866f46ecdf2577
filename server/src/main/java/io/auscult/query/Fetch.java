package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.Selection;
import io.auscult.source.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Carries a plan out: all stores are asked at once, each on a virtual thread, equal questions once.
 * The first failure, the deadline or an interrupt of the caller ends all of them.
 */
final class Fetch implements Fetched {
  private record AnswerKey(String source, String text, TimeGrid grid) {}

  private record ReadKey(String source, Selection selection) {}

  /** A question to a store, which reports itself when it has ended in any way. */
  private final class Question<T> extends FutureTask<T> {
    private final String source;

    Question(MetricSource source, Callable<T> call) {
      super(call);
      this.source = source.name();
    }

    @Override
    protected void done() {
      ended.add(this);
    }
  }

  private final IdentityHashMap<Expr, Map<TimeGrid, Matrix>> answers = new IdentityHashMap<>();
  private final IdentityHashMap<Expr.VectorSelector, List<Series>> raw = new IdentityHashMap<>();
  private final Map<AnswerKey, Question<Matrix>> queries = new LinkedHashMap<>();
  private final Map<ReadKey, Question<List<Series>>> selections = new LinkedHashMap<>();
  private final BlockingQueue<Question<?>> ended = new LinkedBlockingQueue<>();
  private final Plan plan;
  private final Deadline deadline;

  private Fetch(Plan plan, Deadline deadline) {
    this.plan = plan;
    this.deadline = deadline;
  }

  /**
   * Asks the stores and waits for all answers.
   *
   * @throws SourceException if a store fails, or the deadline or an interrupt comes first
   * @throws io.auscult.source.LimitException if the stores gave more than is allowed
   */
  static Fetch of(Plan plan, Deadline deadline, QueryLimits limits) {
    Fetch fetch = new Fetch(plan, deadline);
    fetch.prepare();
    fetch.ask();
    fetch.check(limits);
    fetch.collect();
    return fetch;
  }

  private void prepare() {
    for (Plan.Answer a : plan.answers()) {
      queries.computeIfAbsent(
          key(a), _ -> question(a.source(), () -> a.source().query(a.node(), a.grid(), deadline)));
    }
    for (Plan.Read r : plan.reads()) {
      selections.computeIfAbsent(
          key(r), _ -> question(r.source(), () -> r.source().select(r.selection(), deadline)));
    }
  }

  private <T> Question<T> question(MetricSource source, Callable<T> call) {
    return new Question<>(source, call);
  }

  private static AnswerKey key(Plan.Answer answer) {
    return new AnswerKey(answer.source().name(), Printer.print(answer.node()), answer.grid());
  }

  private static ReadKey key(Plan.Read read) {
    return new ReadKey(read.source().name(), read.selection());
  }

  private List<Question<?>> questions() {
    List<Question<?>> all = new ArrayList<>(queries.values());
    all.addAll(selections.values());
    return all;
  }

  private void ask() {
    List<Question<?>> questions = questions();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        questions.forEach(threads::execute);
        for (int i = 0; i < questions.size(); i++) {
          next().resultNow();
        }
      } finally {
        questions.forEach(question -> question.cancel(true));
      }
    }
  }

  /** The next question that has been answered, in whatever order that happens. */
  private Question<?> next() {
    try {
      Question<?> question = ended.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      if (question == null) {
        throw timeout(
            "no answer within " + deadline.timeout().toMillis() + " ms", new TimeoutException());
      }
      if (question.state() == Future.State.FAILED) {
        throw failure(question.exceptionNow());
      }
      return question;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw timeout("the query was cancelled", e);
    }
  }

  private SourceException timeout(String why, Exception cause) {
    String slow =
        questions().stream()
            .filter(question -> !question.isDone())
            .map(question -> question.source)
            .distinct()
            .collect(Collectors.joining(", "));
    return new SourceException(SourceException.Reason.TIMEOUT, slow, why, cause);
  }

  private static RuntimeException failure(Throwable cause) {
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }

  private void check(QueryLimits limits) {
    queries.values().forEach(question -> limits.checkSeries(question.resultNow().rows().size()));
    long samples = 0;
    for (Question<List<Series>> question : selections.values()) {
      limits.checkSeries(question.resultNow().size());
      samples += question.resultNow().stream().mapToLong(s -> s.samples().size()).sum();
    }
    limits.checkSamples(samples);
  }

  private void collect() {
    for (Plan.Answer a : plan.answers()) {
      answers
          .computeIfAbsent(a.node(), _ -> new HashMap<>())
          .put(a.grid(), result(queries, key(a)));
    }
    plan.reads().forEach(read -> raw.put(read.node(), result(selections, key(read))));
  }

  private static <K, T> T result(Map<K, Question<T>> questions, K key) {
    return Objects.requireNonNull(questions.get(key)).resultNow();
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
