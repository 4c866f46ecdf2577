package io.auscult.app;

import io.auscult.compute.gpu.GpuUse;
import io.auscult.query.QueryOptions;
import io.auscult.source.embedded.scrape.ScrapeJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code ./auscult serve}: the server, until it is told to stop. */
final class ServeCommand implements Command {
  private static final String SCRAPE = "scrape";

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException, InterruptedException {
    Set<String> options = new HashSet<>(CommandLine.CONFIG_OPTIONS);
    options.add(SCRAPE);
    Arguments arguments = new Arguments(words, options, Set.of());
    ServerConfig config = scraping(commandLine.config(arguments), arguments);
    GpuUse.Chosen device = config.gpu().choose();
    Stores stores = Stores.open(config, commandLine.environment(), device.kernels());
    SignalNews news =
        new SignalNews(
            stores, QueryOptions.of(config.queries().calendar(), config.queries().timeout()));
    AuscultServer server = AuscultServer.start(config, stores, new ScrapeLines(terminal, news::at));
    terminal.line(terminal.dim("Statistics are computed on " + device.why()));
    terminal.line("Auscult is listening on " + terminal.bold(server.uri().toString()));
    runUntilStopped(
        server,
        () -> server.problems().forEach(problem -> terminal.line(terminal.red("  " + problem))));
    return 0;
  }

  /** The configuration with the targets of {@code --scrape URL...} beside its own. */
  private static ServerConfig scraping(ServerConfig config, Arguments arguments) {
    List<String> words = new ArrayList<>(arguments.options(SCRAPE));
    if (words.isEmpty()) {
      arguments.requireOptionsOnly();
      return config;
    }
    words.addAll(arguments.rest());
    List<ScrapeJob> jobs = new ArrayList<>(config.scrape());
    jobs.addAll(ScrapeReader.jobs(words, config.scrape()));
    ServerConfig scraping = config.withScrape(jobs);
    scraping
        .scrapeConflict()
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    return scraping;
  }

  /**
   * Waits for Ctrl-C or SIGTERM, then lets requests under way finish.
   *
   * @param ready done once rules are evaluated; a server whose rules never will be is stopped
   */
  static void runUntilStopped(AuscultServer server, Runnable ready) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "shutdown"));
    try {
      server.awaitReady();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    ready.run();
    stopped.await();
  }
}
