package io.auscult.source.embedded.intake;

import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.source.MetricMetadata;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.Points;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects samples by series and hands them to the store in large batches. */
final class SampleBatch {
  private static final int MAX_SAMPLES = 50_000;

  private final EmbeddedStore store;
  private final Ledger ledger;
  private final Map<Labels, Points> bySeries = new LinkedHashMap<>();
  private int size;

  SampleBatch(EmbeddedStore store, Ledger ledger) {
    this.store = store;
    this.ledger = ledger;
  }

  void add(Labels labels, long epochMillis, double value) {
    bySeries.computeIfAbsent(labels, _ -> new Points()).add(epochMillis, value);
    ledger.at(epochMillis);
    if (++size >= MAX_SAMPLES) {
      flush();
    }
  }

  /** Hands over what metrics are; after their samples, for without them it is not kept. */
  void describe(Collection<MetricMetadata> metrics) {
    store.describe(metrics);
  }

  void flush() {
    if (bySeries.isEmpty()) {
      return;
    }
    List<Series> batch = new ArrayList<>(bySeries.size());
    bySeries.forEach((labels, points) -> {
      ledger.touched(labels);
      batch.add(new Series(labels, points.samples()));
    });
    ledger.samples(store.append(batch));
    bySeries.clear();
    size = 0;
  }
}
