package io.auscult.query;

import io.auscult.promql.Expr;
import io.auscult.source.MetricSource;
import io.auscult.source.StoredMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Knows which store has which metric: a stored metric is where its mapping says, what rules make is
 * where they put it, and every other name is in the main store (Prometheus where one is configured,
 * else the embedded one).
 */
public final class SourceRouter {
  private final MetricSource main;
  private final Map<String, MetricSource> byName;
  private final Function<String, Optional<MetricSource>> made;

  /**
   * Routes over these stores.
   *
   * @param main the store of every metric that has no mapping; also among the sources
   */
  public SourceRouter(MetricSource main, List<MetricSource> sources) {
    this(main, sources, _ -> Optional.empty());
  }

  /**
   * The same with rules that make series.
   *
   * @param made the store of a metric that rules make; empty for other names
   */
  public SourceRouter(
      MetricSource main,
      List<MetricSource> sources,
      Function<String, Optional<MetricSource>> made) {
    this.main = main;
    this.made = made;
    this.byName =
        sources.stream().collect(Collectors.toMap(MetricSource::name, Function.identity()));
  }

  /** The store of every metric that has no mapping. */
  public MetricSource main() {
    return main;
  }

  /** All stores. */
  public List<MetricSource> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The store that has a selector's series.
   *
   * @throws IllegalArgumentException if a mapping names a store that is not configured
   */
  MetricSource of(Expr.VectorSelector selector, StoredMetrics metrics) {
    String name = selector.name();
    return metrics
        .find(name)
        .map(metric -> named(metric.source(), name))
        .or(() -> made.apply(name))
        .orElse(main);
  }

  private MetricSource named(String source, String metric) {
    MetricSource found = byName.get(source);
    if (found == null) {
      throw new IllegalArgumentException(
          "metric '%s' is mapped to the source '%s', which is not configured; configured: %s"
              .formatted(
                  metric, source, String.join(", ", byName.keySet().stream().sorted().toList())));
    }
    return found;
  }
}
