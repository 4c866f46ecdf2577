package io.auscult.app;

import io.auscult.alert.replay.MadeSeries;
import io.auscult.alert.replay.ReplayedSource;
import io.auscult.compute.CpuKernels;
import io.auscult.compute.Kernels;
import io.auscult.query.FederatedQueryEngine;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryLimits;
import io.auscult.query.SourceRouter;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalFolder;
import io.auscult.source.MetricSource;
import io.auscult.source.PartitionedSource;
import io.auscult.source.elasticsearch.ElasticsearchSource;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.prometheus.PrometheusSettings;
import io.auscult.source.prometheus.PrometheusSource;
import io.auscult.source.reference.ReferenceSource;
import io.auscult.source.reference.SnapshotFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configured stores, the signals, and the engine over them. */
final class Stores implements AutoCloseable {
  private final SignalFolder signals;
  private final EmbeddedStore embedded;
  private final List<MetricSource> sources;
  private final MetricSource main;
  private final SnapshotFolder snapshots;
  private final ReferenceSource references;
  private final QueryLimits limits;
  private final Kernels kernels;
  private final QueryEngine engine;
  private volatile Set<String> made = Set.of();

  private Stores(
      SignalFolder signals,
      EmbeddedStore embedded,
      List<MetricSource> sources,
      MetricSource main,
      SnapshotFolder snapshots,
      QueryLimits limits,
      Kernels kernels) {
    this.signals = signals;
    this.embedded = embedded;
    this.main = main;
    this.snapshots = snapshots;
    this.references = new ReferenceSource(snapshots);
    this.sources = Stream.concat(sources.stream(), Stream.of(references)).toList();
    this.limits = limits;
    this.kernels = kernels;
    this.engine =
        new FederatedQueryEngine(
            signals::catalog, new SourceRouter(main, this.sources, this::madeBy), limits, kernels);
  }

  /** What rules make is in the embedded store, whichever is the main one. */
  private Optional<MetricSource> madeBy(String metric) {
    return made.contains(metric) ? Optional.of(embedded) : reference(metric);
  }

  private Optional<MetricSource> reference(String metric) {
    return ReferenceSource.isReference(metric) ? Optional.of(references) : Optional.empty();
  }

  /** Tells which metrics rules make. */
  void rulesMake(Set<String> metrics) {
    made = Set.copyOf(metrics);
  }

  /** Opens all stores, for one question that is not worth waking a GPU. */
  static Stores open(ServerConfig config, Map<String, String> environment) throws IOException {
    return open(config, environment, CpuKernels.CPU);
  }

  /** Opens all stores; those on the network are not asked yet. */
  static Stores open(ServerConfig config, Map<String, String> environment, Kernels kernels)
      throws IOException {
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
    MetricSource main = prometheus.orElse(embedded);
    return new Stores(
        signals, embedded, sources, main, snapshots(config), config.queries().limits(), kernels);
  }

  /** Where snapshots to compare with are kept. */
  static SnapshotFolder snapshots(ServerConfig config) {
    return new SnapshotFolder(config.data().dir().resolve("references"));
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

  SnapshotFolder snapshots() {
    return snapshots;
  }

  /** All stores, the embedded one first. */
  List<MetricSource> sources() {
    return sources;
  }

  QueryEngine engine() {
    return engine;
  }

  /** The engine of a replay: what its rules make is in place of what the stores have of it. */
  QueryEngine engine(MadeSeries made) {
    MetricSource seen = new ReplayedSource(main, made);
    List<MetricSource> all =
        sources.stream().map(source -> source.name().equals(main.name()) ? seen : source).toList();
    return new FederatedQueryEngine(
        signals::catalog, new SourceRouter(seen, all, this::reference), limits, kernels);
  }

  /** The names of the signals in force. */
  Set<String> signalNames() {
    return signals.catalog().signals().stream().map(Signal::name).collect(Collectors.toSet());
  }

  /** The resolution of a signal's past. */
  Duration step(String signal) {
    return signals.catalog().signal(signal).map(Signal::step).orElse(Signal.DEFAULT_STEP);
  }

  @Override
  public void close() {
    sources.forEach(MetricSource::close);
  }
}
