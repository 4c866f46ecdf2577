package io.auscult.app;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertHistory;
import io.auscult.alert.AlertJournal;
import io.auscult.alert.AlertLoop;
import io.auscult.alert.AlertSeries;
import io.auscult.alert.AlertSink;
import io.auscult.alert.ChangeEvents;
import io.auscult.alert.ChangeSeries;
import io.auscult.alert.DrlGroup;
import io.auscult.alert.DrlStep;
import io.auscult.alert.DrlViews;
import io.auscult.alert.GroupView;
import io.auscult.alert.PrometheusRuleGroup;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.alert.RemovedGroup;
import io.auscult.alert.RuleGroup;
import io.auscult.alert.RuleHealth;
import io.auscult.alert.SignalReader;
import io.auscult.alert.Surroundings;
import io.auscult.http.EventsApi;
import io.auscult.http.ExplanationsApi;
import io.auscult.http.Face;
import io.auscult.http.ReplayApi;
import io.auscult.http.RuleFilesApi;
import io.auscult.http.alertmanager.ReceivedAlertsApi;
import io.auscult.http.prometheus.RulesApi;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.rules.RuleFolder;
import io.auscult.rules.Rulebook;
import io.auscult.rules.prometheus.Externals;
import io.auscult.rules.prometheus.PrometheusRuleFolder;
import io.auscult.rules.repository.RuleRepository;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules, their evaluation and what is known of alerts, put together. */
final class AlertEngine implements AutoCloseable {
  private static final Duration ALERT_RETENTION = Duration.ofDays(90);

  /** How long a client waits for rules that are still being compiled; Grafana's limit is 30 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stores stores;
  private final ServerConfig.Alerting settings;
  private final QueryEngine engine;
  private final QueryOptions options;
  private final RuleFolder drl;
  private final FirstRules first = new FirstRules(PATIENCE);
  private final Rulebook awaited;
  private final PrometheusRuleFolder prometheus;
  private final AlertJournal journal;
  private final ChangeEvents changes;
  private final ReceivedAlerts received;
  private final SignalReader reader;
  private final RuleSamples samples;
  private final AlertBoard board = new AlertBoard();
  private final RuleHealth health = new RuleHealth();
  private final RuleRepository repository;
  private final Clock clock;
  private Externals externals = new Externals(Labels.EMPTY, "");
  private volatile List<PrometheusRuleGroup> prometheusGroups = List.of();
  private volatile Optional<AlertGroups> running = Optional.empty();
  private boolean closed;

  /** What alerted before, and nothing evaluated or compiled yet. */
  AlertEngine(
      Stores stores,
      StateDatabase state,
      Path folder,
      ServerConfig.Alerting settings,
      QueryEngine engine,
      QueryOptions options,
      Clock clock) {
    this.stores = stores;
    this.settings = settings;
    this.engine = engine;
    this.options = options;
    this.clock = clock;
    drl = new RuleFolder(folder, stores::signalNames);
    awaited = first.waitedFor(drl);
    prometheus = new PrometheusRuleFolder(folder);
    journal = new AlertJournal(state, ALERT_RETENTION);
    received = new ReceivedAlerts(state);
    reader = new SignalReader(engine, options, stores::step);
    samples = new RuleSamples(stores.embedded());
    changes = new ChangeEvents(state, samples);
    repository =
        new RuleRepository(
            folder,
            state,
            new RuleFileChecks(
                awaited,
                stores::signalNames,
                new TestsOfRules(stores.signals()::catalog, options.calendar())),
            clock);
    prometheus.refresh();
    stores.rulesMake(made());
    journal.groups().forEach(group -> board.put(group, journal.load(group)));
  }

  /**
   * Compiles the rules and then begins to evaluate them, on a thread of its own; what is to be told
   * goes to the sink. Slots that pass in the meantime are missed ones, as while no server ran.
   *
   * @param evaluated hears of each slot at which the {@code .drl} rules were evaluated to the end
   */
  void start(AlertSink sink, URI externalUrl, Consumer<Instant> evaluated) {
    first.compile(() -> {
      drl.refresh();
      evaluate(sink, externalUrl, evaluated);
    });
  }

  /** No rule is evaluated before all are there: what has none would be taken for resolved. */
  private synchronized void evaluate(AlertSink sink, URI externalUrl, Consumer<Instant> evaluated) {
    if (closed) {
      return;
    }
    this.externals = new Externals(Labels.EMPTY, externalUrl.toString());
    AlertGroups groups =
        new AlertGroups(
            group -> new AlertLoop(group, journal, board, sink, samples, settings.resend()),
            board,
            report -> heard(report, evaluated),
            health,
            clock);
    running = Optional.of(groups);
    List<RuleGroup> all = groups();
    all.addAll(left(all));
    groups.update(all);
  }

  /** Groups that are there no more, and of which the journal has alerts. */
  private List<RuleGroup> left(List<RuleGroup> present) {
    Set<String> names = present.stream().map(RuleGroup::name).collect(Collectors.toSet());
    return journal.groups().stream()
        .filter(name -> !names.contains(name))
        .<RuleGroup>map(name -> new RemovedGroup(name, interval()))
        .toList();
  }

  private static void heard(AlertLoop.Report report, Consumer<Instant> evaluated) {
    if (report.group().equals(DrlStep.KEY)) {
      evaluated.accept(report.slot());
    }
  }

  /** True once rules are evaluated. */
  boolean isReady() {
    return first.areThere();
  }

  /** Waits until rules are evaluated; throws what keeps them from it. */
  void awaitReady() throws InterruptedException {
    first.await();
  }

  /**
   * Reads the files again that have changed, once they were read at all.
   *
   * @return true where something was read
   */
  boolean refresh() {
    if (!isReady()) {
      return false;
    }
    boolean read = drl.refresh();
    if (prometheus.refresh()) {
      running.ifPresent(groups -> groups.update(groups()));
      read = true;
    }
    return read;
  }

  private List<RuleGroup> groups() {
    QueryEngine seeing = new RuleQueries(engine, samples);
    prometheusGroups =
        prometheus.groups().stream()
            .map(group ->
                new PrometheusRuleGroup(group, interval(), seeing, options, externals, samples))
            .toList();
    stores.rulesMake(made());
    List<RuleGroup> all = new ArrayList<>(prometheusGroups);
    all.add(
        new DrlGroup(
            new DrlStep(drl, reader, Surroundings.of(changes, received, board)),
            interval(),
            settings.late()));
    return all;
  }

  /** The metrics that rules make. */
  private Set<String> made() {
    Set<String> made = new HashSet<>(AlertSeries.NAMES);
    made.add(ChangeSeries.NAME);
    prometheus.groups().forEach(group -> made.addAll(group.recorded()));
    return made;
  }

  private Duration interval() {
    return settings.interval();
  }

  /** Mistakes in rule files as they are now; waits for the first compilation. */
  List<String> problems() {
    first.require();
    return Stream.concat(drl.problems().stream(), prometheus.problems().stream())
        .map(Object::toString)
        .toList();
  }

  ChangeEvents changes() {
    return changes;
  }

  AlertBoard board() {
    return board;
  }

  ReceivedAlerts received() {
    return received;
  }

  AlertHistory history() {
    return journal;
  }

  /** What it answers over HTTP. */
  List<Face> faces() {
    return List.of(
        new RulesApi(this::views, board, health),
        new ExplanationsApi(board, awaited, reader, clock),
        new EventsApi(changes, clock),
        new ReceivedAlertsApi(received, clock),
        new RuleFilesApi(repository, settings.editing(), clock),
        new ReplayApi(
            new ServerReplays(stores, repository, changes, options, externals, interval()),
            settings.editing()));
  }

  private List<GroupView> views() {
    first.require();
    return Stream.concat(
            DrlViews.of(drl.rules(), interval()).stream(),
            prometheusGroups.stream().map(PrometheusRuleGroup::view))
        .sorted(Comparator.comparing(GroupView::file).thenComparing(GroupView::name))
        .toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.ifPresent(AlertGroups::close);
  }
}
