package io.auscult.app;

import io.auscult.alert.AlertHistory;
import io.auscult.alert.ChangeEvents;
import io.auscult.http.Face;
import io.auscult.http.HttpServer;
import io.auscult.http.ImportApi;
import io.auscult.http.LanguageApi;
import io.auscult.http.NotifiersApi;
import io.auscult.http.ReferencesApi;
import io.auscult.http.SignalsApi;
import io.auscult.http.StatusApi;
import io.auscult.http.TelemetryFace;
import io.auscult.http.VersionApi;
import io.auscult.http.alertmanager.AlertListing;
import io.auscult.http.alertmanager.AlertsApi;
import io.auscult.http.alertmanager.SilencesApi;
import io.auscult.http.json.JsonDatasource;
import io.auscult.http.prometheus.BuildInfoApi;
import io.auscult.http.prometheus.DirectoryApi;
import io.auscult.http.prometheus.ExplainApi;
import io.auscult.http.prometheus.PrometheusApi;
import io.auscult.http.prometheus.RemoteWriteApi;
import io.auscult.http.prometheus.SyntaxApi;
import io.auscult.http.prometheus.TargetsApi;
import io.auscult.notify.AlertLinks;
import io.auscult.notify.Heartbeat;
import io.auscult.notify.Muting;
import io.auscult.notify.Notifier;
import io.auscult.notify.Outbox;
import io.auscult.notify.ReceiverStatus;
import io.auscult.notify.Watchdog;
import io.auscult.notify.mute.Silences;
import io.auscult.query.QueryOptions;
import io.auscult.source.embedded.intake.Importer;
import io.auscult.source.embedded.remotewrite.RemoteWrite;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.source.embedded.scrape.ScrapeListener;
import io.auscult.source.embedded.scrape.Scraper;
import io.auscult.store.StateDatabase;
import io.auscult.telemetry.NotificationTelemetry;
import io.auscult.telemetry.RemoteWriteTelemetry;
import io.auscult.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The running server: everything put together by hand, in the order in which it depends. */
final class AuscultServer implements AutoCloseable {
  private final ServerConfig config;
  private final Stores stores;
  private final Clock clock = Clock.systemUTC();
  private final Telemetry telemetry = new Telemetry();
  private final Engines engines;
  private final QueryOptions options;
  private final StateDatabase state;
  private final AlertEngine alerts;
  private final Silences silences;
  private final Outbox outbox;
  private final Scraper scraper;
  private final Clockwork clockwork;
  private final HttpServer http;
  private final AtomicBoolean closed = new AtomicBoolean();

  private AuscultServer(ServerConfig config, Stores stores, ScrapeListener scrapes) {
    this.config = config;
    this.stores = stores;
    engines = new Engines(stores, config.queries(), telemetry, clock);
    options = QueryOptions.of(config.queries().calendar(), config.queries().timeout());
    state = StateDatabase.open(config.data().dir().resolve("state.db"));
    alerts =
        new AlertEngine(
            stores,
            state,
            config.folders().rules(),
            config.alerting(),
            engines.forRules(),
            options,
            clock);
    silences = new Silences(state, () -> UUID.randomUUID().toString());
    outbox = outbox();
    scraper = new Scraper(config.scrape(), stores.embedded(), clock, scrapes);
    // Bound before anything else runs: a port that is taken must leave nothing behind.
    http = HttpServer.start(config.http(), faces());
    outbox.start();
    alerts.start(outbox, externalUrl(), evaluated());
    clockwork = new Clockwork(stores, alerts, clock);
    clockwork.start();
    scraper.start();
  }

  /** Opens the stores and starts. */
  static AuscultServer start(ServerConfig config, Map<String, String> environment)
      throws IOException {
    return start(config, Stores.open(config, environment));
  }

  /** Starts over open stores; see {@link #start(ServerConfig, Stores, ScrapeListener)}. */
  static AuscultServer start(ServerConfig config, Stores stores) {
    return start(config, stores, (_, _) -> {});
  }

  /**
   * Starts over open stores, and closes them where that fails.
   *
   * @throws IllegalArgumentException if the port is taken
   */
  static AuscultServer start(ServerConfig config, Stores stores, ScrapeListener scrapes) {
    try {
      return new AuscultServer(config, stores, scrapes);
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private URI externalUrl() {
    return config.alerting().externalUrl().orElseGet(http::uri);
  }

  private List<Notifier> notifiers() {
    AlertLinks links = new AlertLinks(this::externalUrl);
    return config.alerting().destinations().stream()
        .map(destination -> destination.open(links))
        .toList();
  }

  private Outbox outbox() {
    NotificationTelemetry deliveries = new NotificationTelemetry(telemetry);
    Outbox made =
        new Outbox(state, notifiers(), muting(), deliveries, clock, new SplittableRandom());
    deliveries.watch(made::status);
    return made;
  }

  private Muting muting() {
    List<Muting> all = new ArrayList<>(config.alerting().maintenance());
    all.add(silences);
    return Muting.anyOf(all);
  }

  /** What others are told after each round of evaluation, beside alerts of rules. */
  private Consumer<Instant> evaluated() {
    Watchdog watchdog = new Watchdog(config.alerting().interval());
    Optional<Heartbeat> heartbeat =
        config.alerting().heartbeat().map(at -> new Heartbeat(at, Thread::startVirtualThread));
    return slot -> {
      if (config.alerting().watchdog()) {
        watchdog.at(slot).ifPresent(alert -> outbox.accept(List.of(alert)));
      }
      heartbeat.ifPresent(ping -> ping.evaluated(slot));
    };
  }

  /**
   * The router tries one route after the other: what is asked most often goes first, and what
   * answers for all paths that nothing else does goes last.
   */
  private List<Face> faces() {
    return Stream.of(ownFaces(), alerts.faces(), List.<Face>of(new BuildInfoApi()))
        .flatMap(List::stream)
        .toList();
  }

  private List<Face> ownFaces() {
    return List.of(
        new JsonDatasource(
            engines.forPanels(),
            stores.signals()::catalog,
            alerts.history(),
            alerts.changes(),
            clock.withZone(config.queries().zone()),
            options),
        new PrometheusApi(engines.forApi(), engines.shelf(), options, clock),
        new ExplainApi(engines.forApi(), options, clock),
        new SyntaxApi(),
        new LanguageApi(),
        new SignalsApi(stores.signals()::catalog),
        new DirectoryApi(
            stores.sources(), engines.forApi(), stores.signals()::catalog, options, clock),
        new NotifiersApi(outbox::status),
        new SilencesApi(silences, clock),
        alertmanager(),
        new ImportApi(new StoreImport(new Importer(stores.embedded()))),
        new ReferencesApi(stores.snapshots()),
        remoteWrite(),
        new TargetsApi(scraper::targets),
        new StatusApi(stores.sources(), alerts.history(), this::problems, alerts::isReady, clock),
        new TelemetryFace(telemetry::exposition, Telemetry.CONTENT_TYPE),
        new VersionApi(version()));
  }

  private Face alertmanager() {
    AlertListing listing =
        new AlertListing(
            alerts.board(),
            alerts.received(),
            silences,
            Muting.anyOf(config.alerting().maintenance()),
            outbox::receiversOf,
            clock);
    return new AlertsApi(
        listing,
        () -> outbox.status().stream().map(ReceiverStatus::name).toList(),
        clock.instant());
  }

  /** That of the jar; classes that were never packaged have none. */
  private static String version() {
    return Optional.ofNullable(AuscultServer.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  private Face remoteWrite() {
    RemoteWriteSettings settings = config.data().remoteWrite();
    return settings.enabled()
        ? new RemoteWriteApi(
            new RemoteWrite(stores.embedded(), settings, clock),
            new RemoteWriteTelemetry(telemetry))
        : RemoteWriteApi.switchedOff();
  }

  URI uri() {
    return http.uri();
  }

  AlertHistory alertHistory() {
    return alerts.history();
  }

  /** Changes that others told us of, and that we tell ourselves. */
  ChangeEvents changes() {
    return alerts.changes();
  }

  /**
   * Waits until rules are compiled and evaluated; queries are answered before. Throws what keeps
   * them from it.
   */
  void awaitReady() throws InterruptedException {
    alerts.awaitReady();
  }

  /** Mistakes in signals and rules as they are on the disk now. */
  List<String> problems() {
    return Stream.concat(
            stores.signals().problems().stream().map(Object::toString), alerts.problems().stream())
        .toList();
  }

  /** Stops in the opposite order, once; requests under way may finish. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    http.close();
    scraper.close();
    clockwork.close();
    alerts.close();
    outbox.close();
    state.close();
    stores.close();
  }
}
