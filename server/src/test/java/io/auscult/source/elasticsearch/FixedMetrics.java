package io.auscult.source.elasticsearch;

import io.auscult.source.StoredMetric;
import io.auscult.source.StoredMetrics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A catalogue of a few stored metrics. */
record FixedMetrics(List<StoredMetric> metrics) implements StoredMetrics {
  FixedMetrics(StoredMetric... metrics) {
    this(List.of(metrics));
  }

  @Override
  public Optional<StoredMetric> find(String name) {
    return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
  }

  @Override
  public Collection<StoredMetric> of(String source) {
    return metrics.stream().filter(m -> m.source().equals(source)).toList();
  }
}
