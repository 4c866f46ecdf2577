package io.auscult.signal;

import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.ExprException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds signals whose definitions lead back to themselves. A search enters each signal once,
 * however many ways there are.
 */
final class Circles {
  private final SignalCatalog catalog;

  Circles(SignalCatalog catalog) {
    this.catalog = catalog;
  }

  /** The first step of a way from a signal back to itself, as a mistake in its expression. */
  Optional<ExprException> of(Signal signal) {
    Set<String> seen = new HashSet<>();
    return uses(signal)
        .flatMap(use ->
            way(use.name(), signal.name(), seen).stream().map(way -> mistake(signal, use, way)))
        .findFirst();
  }

  private static ExprException mistake(Signal signal, Expr.VectorSelector use, List<String> way) {
    return new ExprException(
        signal.text(),
        use.span(),
        "signal '%s' is defined by itself: %s -> %s"
            .formatted(signal.name(), signal.name(), String.join(" -> ", way)));
  }

  /** The signals from one to another, both included; empty where there is no way. */
  private Optional<List<String>> way(String from, String to, Set<String> seen) {
    if (from.equals(to)) {
      return Optional.of(List.of(to));
    }
    if (!seen.add(from)) {
      return Optional.empty();
    }
    return catalog.signal(from).stream()
        .flatMap(this::uses)
        .flatMap(use -> way(use.name(), to, seen).stream())
        .map(rest -> Stream.concat(Stream.of(from), rest.stream()).toList())
        .findFirst();
  }

  private Stream<Expr.VectorSelector> uses(Signal signal) {
    return Children.deep(signal.expr())
        .filter(Expr.VectorSelector.class::isInstance)
        .map(Expr.VectorSelector.class::cast)
        .filter(selector -> catalog.signal(selector.name()).isPresent());
  }
}
