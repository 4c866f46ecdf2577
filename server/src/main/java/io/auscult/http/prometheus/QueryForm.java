package io.auscult.http.prometheus;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.TimeGrid;
import io.auscult.source.SeriesQuery;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The parameters of a request, in a form or else in its address.
 *
 * @param fields their values by name
 */
record QueryForm(Context request, Map<String, List<String>> fields) {

  /**
   * The parameters of a request.
   *
   * @throws IllegalArgumentException where they cannot be read
   */
  QueryForm(Context request) {
    this(request, FormFields.of(request));
  }

  /** The first value; an empty one is none. */
  Optional<String> text(String name) {
    return written(name).findFirst().filter(text -> !text.isEmpty());
  }

  /** The values of a parameter that may stand there several times; empty ones are none. */
  List<String> all(String name) {
    return written(name).filter(text -> !text.isEmpty()).toList();
  }

  private Stream<String> written(String name) {
    return fields.getOrDefault(name, List.of()).stream();
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () -> new IllegalArgumentException("the parameter '%s' is missing".formatted(name)));
  }

  /** Epoch milliseconds. */
  Optional<Long> instant(String name) {
    return text(name).map(text -> Parameters.instant(name, text));
  }

  long requiredInstant(String name) {
    return Parameters.instant(name, text(name).orElse(""));
  }

  /**
   * The points from {@code start} to {@code end} in steps of {@code step}.
   *
   * @throws IllegalArgumentException if one is missing or wrong
   */
  TimeGrid grid() {
    long start = requiredInstant("start");
    long end = requiredInstant("end");
    if (end < start) {
      throw new IllegalArgumentException(
          "invalid parameter \"end\": end timestamp must not be before start time");
    }
    return new TimeGrid(start, end, Parameters.step(text("step").orElse("")));
  }

  /** How far back an instant selector looks; one that is not positive is none. */
  Optional<Duration> lookback() {
    return text("lookback_delta")
        .map(text -> Duration.ofMillis(Parameters.lookback(text)))
        .filter(Duration::isPositive);
  }

  /** The parsed {@code query}. */
  Expr expression() {
    return Parser.parse(required("query"));
  }

  /**
   * A count, such as {@code limit}; none where it is absent or 0, as Prometheus reads it.
   *
   * @throws IllegalArgumentException if it is no number, or negative
   */
  OptionalInt count(String name) {
    return number(name, 0);
  }

  /** A count as those of metadata are: where it is negative, there is none either. */
  OptionalInt countOrAny(String name) {
    return number(name, Long.MIN_VALUE);
  }

  private OptionalInt number(String name, long least) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      long count = Long.parseLong(text.get());
      if (count >= least) {
        return count <= 0
            ? OptionalInt.empty()
            : OptionalInt.of((int) Math.min(count, Integer.MAX_VALUE));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "invalid parameter \"%s\": it must be a number of 0 or more, got '%s'"
            .formatted(name, text.get()));
  }

  boolean flag(String name) {
    return text(name)
        .map(text ->
            switch (text) {
              case "true", "True", "TRUE", "t", "T", "1" -> true;
              case "false", "False", "FALSE", "f", "F", "0" -> false;
              default ->
                  throw new IllegalArgumentException(
                      "%s must be true or false, got '%s'".formatted(name, text));
            })
        .orElse(false);
  }

  /** The series that {@code match[]} asks for, each for itself. */
  List<SeriesQuery> selectors() {
    return matchers().stream().map(this::within).toList();
  }

  /**
   * The matchers of each {@code match[]}.
   *
   * @throws IllegalArgumentException for what is no selector, an empty one included
   */
  List<List<Matcher>> matchers() {
    return written("match[]").map(QueryForm::matchers).toList();
  }

  /** All series between {@code start} and {@code end}; where it ends before it starts, none. */
  SeriesQuery anySeries() {
    return within(List.of());
  }

  private SeriesQuery within(List<Matcher> matchers) {
    return new SeriesQuery(
        matchers, instant("start").orElse(Long.MIN_VALUE), instant("end").orElse(Long.MAX_VALUE));
  }

  private static List<Matcher> matchers(String selector) {
    if (!(Parser.parse(selector) instanceof Expr.VectorSelector vector)
        || !vector.shift().isNone()) {
      throw new IllegalArgumentException(
          "match[] takes a series selector such as up{job=\"api\"}, got '%s'".formatted(selector));
    }
    return vector.matchers();
  }
}
