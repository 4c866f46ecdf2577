package io.auscult.app;

import io.auscult.alert.ChangeEvents;
import io.auscult.alert.replay.Incident;
import io.auscult.alert.replay.ReadAhead;
import io.auscult.alert.replay.Replay;
import io.auscult.alert.replay.ReplayReport;
import io.auscult.alert.replay.RuleReplay;
import io.auscult.app.replay.IncidentFile;
import io.auscult.app.replay.ReplayFormat;
import io.auscult.app.replay.RuleFilesRead;
import io.auscult.config.ConfigException;
import io.auscult.config.Quantity;
import io.auscult.promql.Matcher;
import io.auscult.query.QueryEngine;
import io.auscult.query.QueryOptions;
import io.auscult.query.QueryProfile;
import io.auscult.query.QueryResult;
import io.auscult.rules.prometheus.Externals;
import io.auscult.series.Labels;
import io.auscult.source.Deadline;
import io.auscult.source.MetricSource;
import io.auscult.source.QueryContext;
import io.auscult.source.SeriesQuery;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.reference.ReferenceSource;
import io.auscult.store.StateDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * {@code ./auscult replay}: evaluates rules over the past, as the server would have, and counts
 * what their alerts would have been. Opens the stores itself; nothing is written to them.
 */
final class ReplayCommand implements Command {
  private static final Set<String> OPTIONS =
      Set.of(
          "rules",
          "signals",
          "from",
          "to",
          "interval",
          "incidents",
          "format",
          "config",
          "data",
          "port");

  /** A range of many slots may read much: patience is cheap here. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments = new Arguments(words, OPTIONS, Set.of());
    if (!arguments.rest().isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' is no option; rules are named by --rules".formatted(arguments.rest().getFirst()));
    }
    ReplayFormat format = ReplayFormat.named(arguments.option("format").orElse("table"));
    Replay.Period period = period(arguments, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    ServerConfig config = config(arguments, commandLine);
    Optional<List<Incident>> incidents = incidents(arguments);
    try (Stores stores =
            Stores.open(config, commandLine.environment(), config.gpu().choose().kernels());
        StateDatabase state = StateDatabase.open(config.data().dir().resolve("state.db"))) {
      if (!stores.signals().problems().isEmpty()) {
        throw new ConfigException(stores.signals().problems());
      }
      AtomicBoolean read = new AtomicBoolean();
      RuleReplay replay = replay(config, stores, new ChangeEvents(state, _ -> {}), read);
      terminal.errors().line("looking in " + where(config, stores));
      requireSomething(config, stores);
      ReplayReport report = run(replay, period, incidents, config, terminal);
      if (!read.get() && report.problems().isEmpty()) {
        terminal.errors().line(nothingRead(period));
      }
      format.lines(!read.get() ? report.withoutSilent() : report).forEach(terminal::line);
      return report.problems().isEmpty() ? 0 : 1;
    }
  }

  private static Replay.Period period(Arguments arguments, Instant now) {
    Instant from =
        TimeText.parse(
            arguments
                .option("from")
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "--from is needed: ./auscult replay --from -7d, or --from 2026-11-24")),
            now);
    Instant to = arguments.option("to").map(text -> TimeText.parse(text, now)).orElse(now);
    return new Replay.Period(from, to);
  }

  private static ServerConfig config(Arguments arguments, CommandLine commandLine) {
    ServerConfig config = commandLine.config(arguments);
    ServerConfig.Folders folders =
        new ServerConfig.Folders(
            arguments.option("signals").map(Path::of).orElse(config.folders().signals()),
            arguments.option("rules").map(Path::of).orElse(config.folders().rules()));
    Duration interval =
        arguments.option("interval").map(Quantity::duration).orElse(config.alerting().interval());
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("--interval must be longer than zero, such as 15s");
    }
    return config.withFolders(folders).withInterval(interval);
  }

  private static Optional<List<Incident>> incidents(Arguments arguments) throws IOException {
    Optional<String> file = arguments.option("incidents");
    return file.isEmpty() ? Optional.empty() : Optional.of(IncidentFile.read(Path.of(file.get())));
  }

  /** Days of evaluating nothing would take minutes, and say nothing. */
  private static void requireSomething(ServerConfig config, Stores stores) {
    boolean alone =
        config.sources().prometheus().isEmpty() && config.sources().elasticsearch().isEmpty();
    if (alone && isEmpty(stores.embedded())) {
      throw new IllegalArgumentException(
          "there is not one sample in %s; --data DIR names another folder, and 'sources' in the configuration other stores"
              .formatted(config.data().dir()));
    }
  }

  /** The names are there, too, of events that may come. */
  private static boolean isEmpty(EmbeddedStore store) {
    QueryContext context = QueryContext.until(Deadline.after(TIMEOUT));
    return store.metricNames(context).stream()
        .map(name -> SeriesQuery.always(List.of(Matcher.equal(Labels.METRIC_NAME, name))))
        .allMatch(query -> store.series(query, context).isEmpty());
  }

  private static String nothingRead(Replay.Period period) {
    return "no sample of what these rules read was found there from %s to %s: that none of them fired"
            .formatted(period.from(), period.to())
        + " says nothing";
  }

  private static String where(ServerConfig config, Stores stores) {
    String others =
        stores.sources().stream()
            .skip(1)
            .map(MetricSource::name)
            .filter(name -> !name.equals(ReferenceSource.NAME))
            .map(name -> ", " + name)
            .collect(Collectors.joining());
    return config.data().dir() + others;
  }

  /** An engine that notes whether there were samples. */
  private static QueryEngine noting(QueryEngine engine, AtomicBoolean read) {
    return (expression, grid, options) -> {
      QueryResult result = engine.query(expression, grid, options);
      if (result.profile().parts().stream().anyMatch(ReplayCommand::mayHaveRead)) {
        read.set(true);
      }
      return result;
    };
  }

  /** What a store computed from its samples, an empty answer too, says nothing of their number. */
  private static boolean mayHaveRead(QueryProfile.Part part) {
    return part.samples() > 0 || part.kind() == QueryProfile.Kind.ANSWERED;
  }

  private static RuleReplay replay(
      ServerConfig config, Stores stores, ChangeEvents changes, AtomicBoolean read)
      throws IOException {
    RuleFilesRead rules = RuleFilesRead.of(config.folders().rules(), stores.signalNames());
    return new RuleReplay(
        rules.drl(),
        rules.prometheus(),
        config.alerting().interval(),
        new RuleReplay.World(
            made -> noting(stores.engine(made), read),
            QueryOptions.of(config.queries().calendar(), TIMEOUT),
            stores::step,
            changes::between,
            new Externals(Labels.EMPTY, "")));
  }

  private static ReplayReport run(
      RuleReplay replay,
      Replay.Period period,
      Optional<List<Incident>> incidents,
      ServerConfig config,
      Terminal terminal) {
    Progress progress = new Progress(terminal.errors());
    long begin = System.nanoTime();
    ReplayReport report =
        replay.run(
            period, ReadAhead.Slots.MOST, incidents, config.queries().zone(), progress::done);
    progress.end(
        String.format(
            Locale.ROOT,
            "%s to %s: %,d evaluations in %.1f s",
            period.from(),
            period.to(),
            report.evaluations(),
            (System.nanoTime() - begin) / 1e9));
    return report;
  }

  /** A bar that is drawn anew where it has grown. */
  private static final class Progress {
    private static final int PARTS = 200;

    private final Terminal terminal;
    private long drawn = -1;

    Progress(Terminal terminal) {
      this.terminal = terminal;
    }

    void done(double share) {
      long part = Math.round(share * PARTS);
      if (part > drawn) {
        drawn = part;
        terminal.progress("replay", share);
      }
    }

    void end(String text) {
      terminal.progressDone(text);
    }
  }
}
