package io.auscult.http.prometheus;

import io.auscult.promql.Expr;
import io.auscult.promql.Matcher;
import io.auscult.promql.Parser;
import io.auscult.series.TimeGrid;
import io.auscult.source.SeriesQuery;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The parameters of a request, in a form or else in its address; empty ones are none. */
record QueryForm(Context request) {

  Optional<String> text(String name) {
    return all(name).stream().findFirst();
  }

  /** The values of a parameter that may stand there several times. */
  List<String> all(String name) {
    return Stream.concat(request.formParams(name).stream(), request.queryParams(name).stream())
        .filter(text -> !text.isEmpty())
        .toList();
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
    return new TimeGrid(start, end, Parameters.step("step", text("step").orElse("")));
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

  /** A count, such as {@code limit}; none where it is absent or 0, as Prometheus reads it. */
  OptionalInt count(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      int count = Integer.parseInt(text.get());
      if (count >= 0) {
        return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
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
              case "true", "1" -> true;
              case "false", "0" -> false;
              default ->
                  throw new IllegalArgumentException(
                      "%s must be true or false, got '%s'".formatted(name, text));
            })
        .orElse(false);
  }

  /** The series that {@code match[]} asks for, each for itself. */
  List<SeriesQuery> selectors() {
    return all("match[]").stream().map(this::within).toList();
  }

  /** The matchers of each {@code match[]}. */
  List<List<Matcher>> matchers() {
    return all("match[]").stream().map(QueryForm::matchers).toList();
  }

  /** All series between {@code start} and {@code end}. */
  SeriesQuery anySeries() {
    return within(List.of());
  }

  private SeriesQuery within(String selector) {
    return within(matchers(selector));
  }

  private SeriesQuery within(List<Matcher> matchers) {
    long from = instant("start").orElse(Long.MIN_VALUE);
    long to = instant("end").orElse(Long.MAX_VALUE);
    if (from > to) {
      throw new IllegalArgumentException("end timestamp must not be before start timestamp");
    }
    return new SeriesQuery(matchers, from, to);
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
