package io.auscult.source.embedded;

import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.source.Deadline;
import io.auscult.source.QueryContext;
import io.auscult.source.Selection;
import io.auscult.source.StoredMetric;
import io.auscult.source.StoredMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Opens stores and reads them, for the tests of this package and of {@code intake}. */
public final class StoreFolder {
  private StoreFolder() {}

  public static EmbeddedStore open(Path folder, StoredMetric... metrics) {
    return EmbeddedStore.open(folder, declared(metrics), RetentionSettings.KEEP_ALL);
  }

  public static StoredMetrics declared(StoredMetric... metrics) {
    return new StoredMetrics() {
      @Override
      public Optional<StoredMetric> find(String name) {
        return List.of(metrics).stream().filter(m -> m.name().equals(name)).findFirst();
      }

      @Override
      public Collection<StoredMetric> of(String source) {
        return List.of(metrics).stream().filter(m -> m.source().equals(source)).toList();
      }
    };
  }

  /** A metric over the stream {@code inference}. */
  public static StoredMetric eventMetric(
      String name, String value, Map<String, String> labels, String filter) {
    return new StoredMetric(
        name,
        EmbeddedStore.NAME,
        "inference",
        "@timestamp",
        Optional.of(value).filter(field -> !field.isEmpty()),
        1,
        labels,
        Optional.of(filter).filter(text -> !text.isEmpty()),
        "",
        OptionalDouble.empty());
  }

  public static QueryContext soon() {
    return QueryContext.until(Deadline.after(Duration.ofSeconds(30)));
  }

  /** All samples of a metric. */
  public static List<Series> all(EmbeddedStore store, String metric, Matcher... matchers) {
    return store.select(
        new Selection(metric, List.of(matchers), Long.MIN_VALUE, Long.MAX_VALUE), soon());
  }

  /** The samples of the only series of a metric. */
  public static Samples only(EmbeddedStore store, String metric) {
    List<Series> all = all(store, metric);
    if (all.size() != 1) {
      throw new AssertionError("one series of " + metric + " expected, found " + all);
    }
    return all.getFirst().samples();
  }

  public static Series series(Samples samples, String... labels) {
    return new Series(Labels.of(labels), samples);
  }

  /** Samples one step apart whose values count up from a number. */
  public static Samples counting(long startMillis, long stepMillis, int count) {
    Samples.Builder samples = new Samples.Builder(count);
    for (int i = 0; i < count; i++) {
      samples.add(startMillis + i * stepMillis, i);
    }
    return samples.build();
  }
}
