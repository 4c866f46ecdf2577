package io.auscult.app;

import static java.util.Map.entry;

import io.auscult.config.ConfigException;
import io.auscult.promql.Suggestion;
import io.auscult.source.LimitException;
import io.auscult.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program: finds the command and runs it; mistakes end it with a message and status 1. */
public final class Main {
  /** One command: what it does, and how. */
  private record Entry(String usage, String purpose, Command command) {
    void describe(Terminal terminal) {
      terminal.line("  ./auscult " + terminal.bold(usage));
      terminal.line("      " + purpose);
    }
  }

  private static final List<String> HELP = List.of("--help", "-h");

  private static final Map<String, Entry> COMMANDS =
      new TreeMap<>(
          Map.ofEntries(
              entry(
                  "demo",
                  new Entry(
                      "demo [--port N] [--data DIR] [--fresh]",
                      "a simulated AI system with an incident under way",
                      new DemoCommand())),
              entry(
                  "serve",
                  new Entry(
                      "serve [--config FILE] [--port N] [--data DIR] [--scrape [JOB=]URL...]",
                      "the server over your own stores, or over what it scrapes itself",
                      new ServeCommand())),
              entry(
                  "check",
                  new Entry(
                      "check [--config FILE]",
                      "every mistake in configuration, signals and rules",
                      new CheckCommand())),
              entry(
                  "query",
                  new Entry(
                      "query 'EXPR' [--from T] [--to T] [--step D] [--format table|csv|json] [--explain] [--port N]",
                      "asks a running server, or the data folder where none runs",
                      new QueryCommand())),
              entry(
                  "test-rules",
                  new Entry(
                      "test-rules [FILE...]",
                      "runs tests of rules, as promtool test rules does; for .drl rules, too",
                      new TestRulesCommand())),
              entry(
                  "replay",
                  new Entry(
                      "replay --from T [--to T] [--rules DIR|FILE] [--interval 15s] [--incidents FILE.csv]",
                      "what rules would have alerted in the past",
                      new ReplayCommand())),
              entry(
                  "drift",
                  new Entry(
                      "drift --reference A.csv --current B.csv [--method M] [--chunk month|1d | --chunk-rows N] [--gpu auto|on|off]",
                      "how far the columns of one table are from another's, chunk by chunk",
                      new DriftCommand())),
              entry(
                  "reference",
                  new Entry(
                      "reference add NAME VERSION FILE.csv|FILE.json | list | remove NAME VERSION",
                      "snapshots of data, such as of a training set, to measure drift against",
                      new ReferenceCommand())),
              entry(
                  "score",
                  new Entry(
                      "score METHOD IN.csv [--out OUT.csv] [--range 7d] [--season 1d] [--config FILE] [--format table|csv|json]",
                      "adds an anomaly score to each row of a table",
                      new ScoreCommand())),
              entry(
                  "promqltest",
                  new Entry(
                      "promqltest FILE...",
                      "runs test scripts of the Prometheus project against the language",
                      new PromqltestCommand())),
              entry(
                  "dashboards",
                  new Entry(
                      "dashboards [--check] [--out DIR] [--datasource TYPE] [--layouts DIR] [--config FILE]",
                      "Grafana dashboards out of layouts and signals",
                      new DashboardsCommand())),
              entry(
                  "rehearse",
                  new Entry(
                      "rehearse",
                      "what a server does in its first minutes, over simulated data; part of build",
                      new RehearseCommand())),
              entry(
                  "import",
                  new Entry(
                      "import FILE... [--format auto|openmetrics|prometheus|csv|ndjson] [--stream NAME]",
                      "fills the embedded store",
                      new ImportCommand()))));

  private Main() {}

  /** Runs a command and exits: 0, or 1 where something is wrong. */
  public static void main(String[] words) {
    Terminal terminal = Terminal.standard();
    Path home = Path.of(System.getProperty("auscult.home", "."));
    System.exit(run(Arrays.asList(words), new CommandLine(home, System.getenv()), terminal));
  }

  /** The same without exiting: the exit status. */
  static int run(List<String> words, CommandLine commandLine, Terminal terminal) {
    String name = words.isEmpty() ? "help" : words.getFirst();
    if (name.equals("help") || HELP.contains(name)) {
      help(terminal);
      return 0;
    }
    Entry entry = COMMANDS.get(name);
    if (entry == null) {
      terminal.line(
          "unknown command '%s'%s".formatted(name, Suggestion.clause(name, COMMANDS.keySet())));
      help(terminal);
      return 1;
    }
    if (words.stream().anyMatch(HELP::contains)) {
      entry.describe(terminal);
      return 0;
    }
    try {
      return entry.command().run(words.subList(1, words.size()), commandLine, terminal);
    } catch (ConfigException e) {
      terminal.line(terminal.red("There are mistakes in the configuration:"));
      e.problems().forEach(problem -> terminal.line("  " + problem));
    } catch (IllegalArgumentException | LimitException | SourceException e) {
      terminal.line(terminal.red("auscult " + name + ": ") + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      terminal.line(terminal.red("auscult " + name + ": ") + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  /** Exceptions of the file system have the path as their whole text. */
  private static String reason(Throwable e) {
    return switch (e) {
      case UncheckedIOException wrapped
          when wrapped.getCause() instanceof FileSystemException file ->
          reason(file);
      case NoSuchFileException file -> file.getFile() + ": there is no such file or folder";
      case FileAlreadyExistsException file -> file.getFile() + ": is there, but is no folder";
      case AccessDeniedException file -> file.getFile() + ": access is denied";
      default -> e.toString();
    };
  }

  private static void help(Terminal terminal) {
    terminal.line("Auscult listens to AI systems. Commands:");
    terminal.blank();
    COMMANDS.values().forEach(entry -> entry.describe(terminal));
    terminal.line("  ./auscult " + terminal.bold("build"));
    terminal.line("      builds, and rehearses so that what follows starts fast");
    terminal.line("  ./auscult " + terminal.bold("test [--unit]"));
    terminal.line("      builds and tests everything");
    terminal.line("  ./auscult " + terminal.bold("bench [NAME]"));
    terminal.line("      measures; see docs/benchmarks.md");
  }
}
