package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.promql.Printer;
import io.auscult.query.QueryProfile.Part;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.series.TimeGrid;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Carries a plan out: all stores are asked at once, equal questions once. Where a store declines to
 * answer a part, its raw samples are read in a second round.
 */
final class Fetch implements Fetched {
  private record AnswerKey(String source, String text, TimeGrid grid) {}

  private record ReadKey(String source, Selection selection) {}

  private final IdentityHashMap<Expr, Map<TimeGrid, Matrix>> answers = new IdentityHashMap<>();
  private final IdentityHashMap<Expr.VectorSelector, List<Series>> raw = new IdentityHashMap<>();
  private final Map<AnswerKey, Question<Optional<Matrix>>> queries = new LinkedHashMap<>();
  private final Map<ReadKey, Question<List<Series>>> selections = new LinkedHashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final QueryContext context;
  private final SideBySide sideBySide;

  private Fetch(QueryContext context) {
    this.context = context;
    this.sideBySide = new SideBySide(context.notices());
  }

  /**
   * Asks the stores and waits for all answers.
   *
   * @throws io.auscult.source.SourceException if a store fails, or the deadline or an interrupt
   *     comes first
   * @throws io.auscult.source.LimitException if the stores gave more than is allowed
   */
  static Fetch of(Plan plan, QueryContext context, QueryLimits limits) {
    Fetch fetch = new Fetch(context);
    fetch.ask(plan.answers(), plan.reads());
    fetch.ask(List.of(), fetch.declined(plan));
    fetch.check(limits);
    return fetch;
  }

  private void ask(List<Plan.Answer> wanted, List<Plan.Read> reads) {
    List<Question<?>> round = new ArrayList<>();
    for (Plan.Answer a : wanted) {
      queries.computeIfAbsent(key(a), _ -> added(round, Question.to(a.source(), context, a::ask)));
    }
    for (Plan.Read r : reads) {
      selections.computeIfAbsent(
          key(r), _ -> added(round, Question.to(r.source(), context, r::ask)));
    }
    Questions.ask(round, context.deadline());
    collectAnswers(wanted);
    collectReads(reads);
  }

  private static <T> Question<T> added(Collection<Question<?>> to, Question<T> question) {
    to.add(question);
    return question;
  }

  private static AnswerKey key(Plan.Answer answer) {
    return new AnswerKey(answer.source().name(), Printer.print(answer.node()), answer.grid());
  }

  private static ReadKey key(Plan.Read read) {
    return new ReadKey(read.source().name(), read.selection());
  }

  /** Partitions of one store answer for the same node and grid; one that declines, for all. */
  private void collectAnswers(List<Plan.Answer> wanted) {
    IdentityHashMap<Expr, Map<TimeGrid, List<Optional<Matrix>>>> given = new IdentityHashMap<>();
    for (Plan.Answer a : wanted) {
      Question<Optional<Matrix>> question = Objects.requireNonNull(queries.get(key(a)));
      parts.add(Part.of(a, question));
      given
          .computeIfAbsent(a.node(), _ -> new HashMap<>())
          .computeIfAbsent(a.grid(), _ -> new ArrayList<>())
          .add(question.resultNow());
    }
    given.forEach((node, byGrid) ->
        byGrid.forEach((grid, matrices) -> {
          if (matrices.stream().allMatch(Optional::isPresent)) {
            List<Matrix> all = matrices.stream().map(Optional::orElseThrow).toList();
            answers.computeIfAbsent(node, _ -> new HashMap<>()).put(grid, whole(node, grid, all));
          }
        }));
  }

  private Matrix whole(Expr node, TimeGrid grid, List<Matrix> matrices) {
    return node instanceof Expr.Aggregate && matrices.size() > 1
        ? SideBySide.parts(grid, matrices)
        : sideBySide.values(grid, matrices);
  }

  private void collectReads(List<Plan.Read> reads) {
    IdentityHashMap<Expr.VectorSelector, List<List<Series>>> given = new IdentityHashMap<>();
    for (Plan.Read read : reads) {
      Question<List<Series>> question = Objects.requireNonNull(selections.get(key(read)));
      parts.add(Part.of(read, question));
      given.computeIfAbsent(read.node(), _ -> new ArrayList<>()).add(question.resultNow());
    }
    given.forEach((node, lists) -> raw.put(node, sideBySide.samples(lists)));
  }

  /** What has to be read instead of answers that a store declined to give. */
  private List<Plan.Read> declined(Plan plan) {
    IdentityHashMap<Expr.VectorSelector, Map<String, Plan.Read>> reads = new IdentityHashMap<>();
    for (Plan.Answer a : plan.answers()) {
      if (answered(a.node(), a.grid()).isEmpty()) {
        for (Plan.Read read : a.raw()) {
          reads
              .computeIfAbsent(read.node(), _ -> new HashMap<>())
              .merge(read.source().name(), read, Plan.Read::hull);
        }
      }
    }
    return reads.values().stream().flatMap(byStore -> byStore.values().stream()).toList();
  }

  private void check(QueryLimits limits) {
    for (Question<Optional<Matrix>> question : queries.values()) {
      question.resultNow().ifPresent(matrix -> limits.checkSeries(matrix.rows().size()));
    }
    selections.values().forEach(question -> limits.checkSeries(question.resultNow().size()));
    limits.checkSamples(samples());
  }

  /** The raw samples that were read. */
  private long samples() {
    long samples = 0;
    for (Question<List<Series>> question : selections.values()) {
      for (Series series : question.resultNow()) {
        samples += series.samples().size();
      }
    }
    return samples;
  }

  /** Which store was asked for which part, in the order of the plan. */
  List<Part> parts() {
    return List.copyOf(parts);
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
