package io.auscult.app;

import io.auscult.testing.ElasticsearchNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A feature of two models' inputs over two hours, in an index that has the name of the metric. In
 * the last half hour the second model's input shifts, so that there is drift to be found.
 *
 * <p>The values have three decimals, as measured things have: the digits of random doubles would
 * make reading them dearer.
 */
record DriftEvents(String metric, int count) {
  static final long START = 1_700_002_800_000L;
  static final long SPAN = Duration.ofHours(2).toMillis();

  /** How many series the events are. */
  static final int MODELS = 2;

  private static final int BATCH = 100_000;

  /**
   * The cluster answers an equal request from its caches, and here all rounds ask the same; a
   * dashboard's windows move on.
   */
  private static final String SETTINGS =
      """
      {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1",
       "requests.cache.enable": false, "queries.cache.enabled": false}\
      """;

  private static final String FIELDS =
      """
      {"@timestamp": {"type": "date"}, "model": {"type": "keyword"},
       "feature": {"type": "double"}}\
      """;

  /** Writes all of them. */
  void into(ElasticsearchNode node) {
    node.createIndex(metric, SETTINGS, FIELDS);
    SplittableRandom random = new SplittableRandom(5);
    List<String> batch = new ArrayList<>(BATCH);
    for (int i = 0; i < count; i++) {
      batch.add(document(i, random));
      if (batch.size() == BATCH || i == count - 1) {
        node.index(metric, batch);
        batch.clear();
      }
    }
    node.merge(metric);
  }

  private String document(int i, SplittableRandom random) {
    double part = (double) i / count;
    boolean first = i % MODELS == 0;
    double shift = first ? 0 : 20 * Math.max(0, part - 0.75);
    long thousandths = Math.round(1_000 * random.nextGaussian(50 + shift, 10));
    return "{\"@timestamp\":%d,\"model\":\"%s\",\"feature\":%s}"
        .formatted(START + 1 + SPAN * i / count, first ? "first" : "second", thousandths / 1_000.0);
  }

  /** How the metric is declared. */
  String declaration() {
    return "  - {name: %1$s, source: elasticsearch, index: %1$s, value: feature, labels: {model: model}}\n"
        .formatted(metric);
  }
}
