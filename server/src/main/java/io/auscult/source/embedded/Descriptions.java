package io.auscult.source.embedded;

import io.auscult.source.MetricMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * What metrics are, by the word of those who sent them; the last one counts. Kept in memory and in
 * a table, which is written only where something new is said, so that a scrape costs no write.
 */
final class Descriptions {
  /** What the samples of a family may have behind its name. */
  private static final List<String> SUFFIXES =
      List.of("", "_total", "_bucket", "_count", "_sum", "_created", "_info", "_gcount", "_gsum");

  private static final int LONGEST = 1024;

  private final Database database;
  private final Map<String, MetricMetadata> known = new ConcurrentSkipListMap<>();

  Descriptions(Database database) {
    this.database = database;
  }

  /** Reads what was told to earlier processes. */
  void start() {
    remember(database.read(MetadataTable::all));
  }

  private void remember(Collection<MetricMetadata> told) {
    told.forEach(metric -> known.put(metric.name(), metric));
  }

  /**
   * Learns what is new of metrics that have samples; of others nothing is kept.
   *
   * @param metrics gives the names of metrics with samples
   */
  void learn(Collection<MetricMetadata> told, Supplier<Set<String>> metrics) {
    List<MetricMetadata> news =
        told.stream()
            .map(Descriptions::shortened)
            .filter(metric -> !metric.equals(known.get(metric.name())))
            .toList();
    if (!news.isEmpty()) {
      keep(present(news, metrics.get()));
    }
  }

  private void keep(List<MetricMetadata> news) {
    if (!news.isEmpty()) {
      database.write(connection -> MetadataTable.put(connection, news));
      remember(news);
    }
  }

  private static MetricMetadata shortened(MetricMetadata metric) {
    return metric.help().length() <= LONGEST
        ? metric
        : new MetricMetadata(
            metric.name(), metric.type(), metric.help().substring(0, LONGEST), metric.unit());
  }

  private static List<MetricMetadata> present(Collection<MetricMetadata> all, Set<String> metrics) {
    return all.stream()
        .filter(one -> SUFFIXES.stream().anyMatch(suffix -> metrics.contains(one.name() + suffix)))
        .toList();
  }

  /** What is known of metrics that have samples, by their names. */
  List<MetricMetadata> of(Set<String> metrics) {
    return present(known.values(), metrics);
  }
}
