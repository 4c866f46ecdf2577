package io.auscult.source;

import java.util.Collection;
import java.util.Optional;

/**
 * The stored metrics that are declared now. Sources look names up here at each call, because the
 * catalogue may be reloaded while they run.
 */
public interface StoredMetrics {

  Optional<StoredMetric> find(String name);

  /** All that name this source, in the order of their names. */
  Collection<StoredMetric> of(String source);
}
