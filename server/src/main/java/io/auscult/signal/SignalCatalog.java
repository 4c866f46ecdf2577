package io.auscult.signal;

import io.auscult.promql.Expr;
import io.auscult.source.StoredMetric;
import io.auscult.source.StoredMetrics;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every signal and stored metric, by name. Immutable; a reload makes a new one. */
public final class SignalCatalog implements StoredMetrics {
  /** No signals, no stored metrics. */
  public static final SignalCatalog EMPTY = new SignalCatalog(List.of(), List.of());

  private final SortedMap<String, Signal> signals;
  private final SortedMap<String, StoredMetric> metrics;

  /** The caller has checked that names are unique. */
  public SignalCatalog(Collection<Signal> signals, Collection<StoredMetric> metrics) {
    this.signals = byName(signals, Signal::name);
    this.metrics = byName(metrics, StoredMetric::name);
  }

  private static <T> SortedMap<String, T> byName(Collection<T> items, Function<T, String> name) {
    return items.stream()
        .collect(
            Collectors.toMap(
                name,
                Function.identity(),
                (a, b) -> {
                  throw new IllegalArgumentException("two definitions of " + name.apply(a));
                },
                TreeMap::new));
  }

  public Optional<Signal> signal(String name) {
    return Optional.ofNullable(signals.get(name));
  }

  /** All signals, in the order of their names. */
  public Collection<Signal> signals() {
    return List.copyOf(signals.values());
  }

  /** All stored metrics, in the order of their names. */
  public Collection<StoredMetric> storedMetrics() {
    return List.copyOf(metrics.values());
  }

  /**
   * An expression with every signal replaced by its definition.
   *
   * @param text the text that the expression was parsed from, for errors
   * @throws io.auscult.promql.ExprException if a signal is defined by itself
   */
  public Expr resolve(String text, Expr expr) {
    return new SignalResolver(this).resolve(text, expr);
  }

  /**
   * The labels that the series of an expression have, as far as its text and the catalogue say it;
   * empty where it hands on the labels of series that nobody describes.
   */
  public Optional<NavigableSet<String>> labels(Expr expr) {
    return new ResultLabels(this).of(expr);
  }

  @Override
  public Optional<StoredMetric> find(String name) {
    return Optional.ofNullable(metrics.get(name));
  }

  @Override
  public Collection<StoredMetric> of(String source) {
    return metrics.values().stream().filter(m -> m.source().equals(source)).toList();
  }
}
