package io.auscult.app;

import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.SourceRouter;
import io.auscult.signal.SignalFolder;
import io.auscult.source.MetricSource;
import io.auscult.source.PartitionedSource;
import io.auscult.source.elasticsearch.ElasticsearchSource;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.source.prometheus.PrometheusSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured stores, the signals, and the engine over them. */
final class Stores implements AutoCloseable {
  private final SignalFolder signals;
  private final EmbeddedStore embedded;
  private final List<MetricSource> sources;
  private final QueryEngine engine;

  private Stores(
      SignalFolder signals,
      EmbeddedStore embedded,
      List<MetricSource> sources,
      QueryEngine engine) {
    this.signals = signals;
    this.embedded = embedded;
    this.sources = sources;
    this.engine = engine;
  }

  /** Opens all stores; those on the network are not asked yet. */
  static Stores open(ServerConfig config, Map<String, String> environment) throws IOException {
    SignalFolder signals = new SignalFolder(config.folders().signals(), environment);
    signals.refresh();
    EmbeddedStore embedded =
        EmbeddedStore.open(
            config.data().dir(),
            signals,
            config.data().retention(),
            config.queries().limits().maxSamples());
    List<MetricSource> sources = new ArrayList<>();
    sources.add(embedded);
    Optional<MetricSource> prometheus = prometheus(config.sources().prometheus());
    prometheus.ifPresent(sources::add);
    config
        .sources()
        .elasticsearch()
        .map(settings -> new ElasticsearchSource(settings, signals))
        .ifPresent(sources::add);
    SourceRouter router = new SourceRouter(prometheus.orElse(embedded), sources);
    QueryEngine engine =
        new FederatedQueryEngine(signals::catalog, router, config.queries().limits());
    return new Stores(signals, embedded, sources, engine);
  }

  private static Optional<MetricSource> prometheus(List<PrometheusSettings> settings) {
    List<MetricSource> all = settings.stream().<MetricSource>map(PrometheusSource::new).toList();
    return all.size() > 1
        ? Optional.of(new PartitionedSource("prometheus", all))
        : all.stream().findFirst();
  }

  SignalFolder signals() {
    return signals;
  }

  EmbeddedStore embedded() {
    return embedded;
  }

  /** All stores, the embedded one first. */
  List<MetricSource> sources() {
    return List.copyOf(sources);
  }

  QueryEngine engine() {
    return engine;
  }

  @Override
  public void close() {
    sources.forEach(MetricSource::close);
  }
}
