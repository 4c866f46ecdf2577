package io.auscult.app;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertHistory;
import io.auscult.alert.AlertJournal;
import io.auscult.alert.AlertLoop;
import io.auscult.alert.ChangeEvents;
import io.auscult.alert.DrlGroup;
import io.auscult.alert.DrlStep;
import io.auscult.alert.DrlViews;
import io.auscult.alert.GroupView;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.alert.RuleHealth;
import io.auscult.alert.SampleSink;
import io.auscult.alert.SignalReader;
import io.auscult.http.EventsApi;
import io.auscult.http.ExplanationsApi;
import io.auscult.http.Face;
import io.auscult.http.HttpServer;
import io.auscult.http.ImportApi;
import io.auscult.http.NotifiersApi;
import io.auscult.http.ReceivedAlertsApi;
import io.auscult.http.SilencesApi;
import io.auscult.http.StatusApi;
import io.auscult.http.TelemetryFace;
import io.auscult.http.json.JsonDatasource;
import io.auscult.http.prometheus.BuildInfoApi;
import io.auscult.http.prometheus.DirectoryApi;
import io.auscult.http.prometheus.ExplainApi;
import io.auscult.http.prometheus.PrometheusApi;
import io.auscult.http.prometheus.RemoteWriteApi;
import io.auscult.http.prometheus.RulesApi;
import io.auscult.http.prometheus.SyntaxApi;
import io.auscult.notify.AlertLinks;
import io.auscult.notify.Heartbeat;
import io.auscult.notify.Muting;
import io.auscult.notify.Notifier;
import io.auscult.notify.Outbox;
import io.auscult.notify.Watchdog;
import io.auscult.notify.mute.Silences;
import io.auscult.query.QueryOptions;
import io.auscult.rules.RuleFolder;
import io.auscult.rules.RuleProblem;
import io.auscult.signal.Signal;
import io.auscult.source.embedded.intake.Importer;
import io.auscult.source.embedded.remotewrite.RemoteWrite;
import io.auscult.source.embedded.remotewrite.RemoteWriteSettings;
import io.auscult.store.StateDatabase;
import io.auscult.telemetry.NotificationTelemetry;
import io.auscult.telemetry.RemoteWriteTelemetry;
import io.auscult.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The running server: everything put together by hand, in the order in which it depends. */
final class AuscultServer implements AutoCloseable {
  private static final Duration ALERT_RETENTION = Duration.ofDays(90);

  private final ServerConfig config;
  private final Stores stores;
  private final Clock clock = Clock.systemUTC();
  private final Telemetry telemetry = new Telemetry();
  private final Engines engines;
  private final QueryOptions options;
  private final RuleFolder rules;
  private final StateDatabase state;
  private final AlertJournal journal;
  private final SignalReader reader;
  private final ChangeEvents changes;
  private final ReceivedAlerts received;
  private final RuleHealth health = new RuleHealth();
  private final AlertBoard board = new AlertBoard();
  private final SampleSink samples;
  private final Silences silences;
  private final Outbox outbox;
  private final Clockwork clockwork;
  private final HttpServer http;

  private AuscultServer(ServerConfig config, Stores stores) {
    this.config = config;
    this.stores = stores;
    engines = new Engines(stores, config.queries(), telemetry, clock);
    options = QueryOptions.of(config.queries().zone(), config.queries().timeout());
    rules = new RuleFolder(config.folders().rules(), this::signalNames);
    rules.refresh();
    state = StateDatabase.open(config.data().dir().resolve("state.db"));
    journal = new AlertJournal(state, ALERT_RETENTION);
    reader = new SignalReader(engines.forRules(), options, this::step);
    changes = new ChangeEvents(state);
    received = new ReceivedAlerts(state);
    samples = new RuleSamples(stores.embedded());
    silences = new Silences(state, () -> UUID.randomUUID().toString());
    outbox = outbox();
    // Bound before anything else runs: a port that is taken must leave nothing behind.
    http = HttpServer.start(config.http(), faces());
    outbox.start();
    clockwork =
        new Clockwork(
            stores, rules, alertLoop(), health, evaluated(), config.alerting().interval(), clock);
    clockwork.start();
  }

  /** Opens the stores and starts. */
  static AuscultServer start(ServerConfig config, Map<String, String> environment)
      throws IOException {
    return start(config, Stores.open(config, environment));
  }

  /**
   * Starts over open stores, and closes them where that fails.
   *
   * @throws IllegalArgumentException if the port is taken
   */
  static AuscultServer start(ServerConfig config, Stores stores) {
    try {
      return new AuscultServer(config, stores);
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private AlertLoop alertLoop() {
    DrlGroup drl = new DrlGroup(new DrlStep(rules, reader), config.alerting().interval());
    return new AlertLoop(drl, journal, board, outbox, samples);
  }

  private List<GroupView> ruleGroups() {
    return DrlViews.of(rules.rules(), config.alerting().interval());
  }

  private Duration step(String signal) {
    return stores.signals().catalog().signal(signal).map(Signal::step).orElse(Signal.DEFAULT_STEP);
  }

  private Set<String> signalNames() {
    return stores.signals().catalog().signals().stream()
        .map(Signal::name)
        .collect(Collectors.toSet());
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

  private URI externalUrl() {
    return config.alerting().externalUrl().orElseGet(http::uri);
  }

  private List<Face> faces() {
    return List.of(
        new JsonDatasource(
            engines.forPanels(),
            stores.signals()::catalog,
            journal,
            clock.withZone(config.queries().zone()),
            options),
        new PrometheusApi(engines.forApi(), options, clock),
        new ExplainApi(engines.forApi(), options, clock),
        new SyntaxApi(),
        new DirectoryApi(
            stores.sources(), engines.forApi(), stores.signals()::catalog, options, clock),
        new RulesApi(this::ruleGroups, board, health),
        new ExplanationsApi(board, rules, reader, clock),
        new EventsApi(changes, clock),
        new ReceivedAlertsApi(received, clock),
        new NotifiersApi(outbox::status),
        new SilencesApi(silences, clock),
        new ImportApi(new StoreImport(new Importer(stores.embedded()))),
        remoteWrite(),
        new StatusApi(stores.sources(), journal, this::problems, () -> true, clock),
        new TelemetryFace(telemetry::exposition, Telemetry.CONTENT_TYPE),
        new BuildInfoApi());
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

  AlertHistory alerts() {
    return journal;
  }

  /** Mistakes in signals and rules as they are on the disk now. */
  List<String> problems() {
    return Stream.concat(
            stores.signals().problems().stream().map(Object::toString),
            rules.problems().stream().map(RuleProblem::toString))
        .toList();
  }

  /** Stops in the opposite order; requests under way may finish. */
  @Override
  public void close() {
    http.close();
    clockwork.close();
    outbox.close();
    state.close();
    stores.close();
  }
}
