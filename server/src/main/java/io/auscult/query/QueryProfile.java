package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.series.Matrix;
import io.auscult.series.Series;
import io.auscult.source.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query took: which store was asked for which part, and how long each step was.
 *
 * @param parts in the order of the plan; parts with equal questions share what these took
 * @param samplesPerStep how many samples each point looked at; empty where it was not asked for
 */
public record QueryProfile(List<Part> parts, List<Long> samplesPerStep, Timings timings) {
  /** Nothing was asked and nothing measured. */
  public static final QueryProfile NONE = new QueryProfile(List.of(), Timings.ZERO);

  public QueryProfile {
    parts = List.copyOf(parts);
    samplesPerStep = List.copyOf(samplesPerStep);
  }

  /** Nobody counted. */
  public QueryProfile(List<Part> parts, Timings timings) {
    this(parts, List.of(), timings);
  }

  /**
   * How long it took to wait for a turn, to read and plan the expression, to ask the stores, to
   * compute the rest.
   */
  public record Timings(Duration queue, Duration plan, Duration fetch, Duration evaluate) {
    static final Timings ZERO =
        new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    Timings plus(Timings other) {
      return new Timings(
          queue.plus(other.queue),
          plan.plus(other.plan),
          fetch.plus(other.fetch),
          evaluate.plus(other.evaluate));
    }

    /** All but the waiting. */
    public Duration total() {
      return plan.plus(fetch).plus(evaluate);
    }
  }

  /** The same after some waiting. */
  public QueryProfile queued(Duration waited) {
    Timings waiting = new Timings(waited, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new QueryProfile(parts, samplesPerStep, timings.plus(waiting));
  }

  /** Both, one after the other. */
  public QueryProfile and(QueryProfile other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new QueryProfile(all, timings.plus(other.timings));
  }

  /** Raw samples that were read and points that stores answered. */
  public long samples() {
    return parts.stream().mapToLong(Part::samples).sum();
  }

  /** What a store was asked to do. */
  public enum Kind {
    /** The store computed the part. */
    ANSWERED,
    /** The store looked at its data and declined to compute; the samples were read. */
    DECLINED,
    /** The samples of a selector were read. */
    READ
  }

  /**
   * One part of an expression, and the store that was asked.
   *
   * @param node one of the nodes of {@link QueryResult#expr}
   * @param samples samples that came here
   */
  public record Part(
      Expr node,
      String source,
      Kind kind,
      long series,
      long samples,
      List<Exchange> exchanges,
      Duration elapsed) {
    public Part {
      exchanges = List.copyOf(exchanges);
    }

    static Part of(Plan.Answer answer, Question<Optional<Matrix>> question) {
      Optional<Matrix> matrix = question.resultNow();
      long series = matrix.map(m -> m.rows().size()).orElse(0);
      return new Part(
          answer.node(),
          question.source(),
          matrix.isPresent() ? Kind.ANSWERED : Kind.DECLINED,
          series,
          series * answer.grid().length(),
          question.exchanges(),
          question.elapsed());
    }

    static Part of(Plan.Read read, Question<List<Series>> question) {
      List<Series> series = question.resultNow();
      return new Part(
          read.node(),
          question.source(),
          Kind.READ,
          series.size(),
          series.stream().mapToLong(one -> one.samples().size()).sum(),
          question.exchanges(),
          question.elapsed());
    }
  }
}
