package io.auscult.app;

import io.auscult.alert.AlertEpisode;
import io.auscult.app.demo.Demo;
import io.auscult.app.demo.DemoFolder;
import io.auscult.http.HttpSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code ./auscult demo}: history, a live simulated system in an incident, and the server over
 * them. Needs nothing but the embedded store.
 */
final class DemoCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
  private static final Duration LIVE_STEP = Duration.ofSeconds(5);
  private static final Duration TOO_OLD = Duration.ofHours(6);
  private static final Duration EVALUATION = Duration.ofSeconds(10);

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException, InterruptedException {
    Arguments arguments = new Arguments(words, CommandLine.CONFIG_OPTIONS, Set.of("fresh"));
    arguments.requireOptionsOnly();
    Clock clock = Clock.systemUTC();
    Path data =
        arguments
            .option("data")
            .map(Path::of)
            .orElseGet(() -> commandLine.dataFolder("auscult-demo"));
    ServerConfig config =
        commandLine.config(arguments).withoutSources().withDataDir(data).withInterval(EVALUATION);
    requireFree(config.http());
    DemoFolder folder = new DemoFolder(data);
    DemoFolder.State state = prepare(folder, arguments.flag("fresh"), clock.instant(), terminal);
    Stores stores = Stores.open(config, commandLine.environment(), config.gpu().choose().kernels());
    Demo demo = new Demo(stores.embedded(), folder, state, clock);
    fill(demo, terminal);
    AuscultServer server = AuscultServer.start(config, stores);
    server.changes().add(List.of(demo.rollOut()), clock.instant());
    ScheduledExecutorService live = Executors.newSingleThreadScheduledExecutor();
    var _ =
        live.scheduleAtFixedRate(() -> goOn(demo), 0, LIVE_STEP.toMillis(), TimeUnit.MILLISECONDS);
    new DemoGuide(server.uri(), terminal).welcome();
    Set<String> told = new HashSet<>();
    var _ =
        live.scheduleWithFixedDelay(
            () -> tell(server, clock.instant(), told, terminal), 1, 1, TimeUnit.SECONDS);
    Runtime.getRuntime().addShutdownHook(new Thread(live::shutdownNow, "demo"));
    ServeCommand.runUntilStopped(server, () -> {});
    return 0;
  }

  /** Asked before history is made: nobody should wait for a bar and then be told to start again. */
  private static void requireFree(HttpSettings http) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(http.host(), http.port()));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "port %d is taken; choose another with --port".formatted(http.port()), e);
    }
  }

  private static DemoFolder.State prepare(
      DemoFolder folder, boolean fresh, Instant now, Terminal terminal) throws IOException {
    Optional<DemoFolder.State> before = folder.state();
    boolean old = before.isPresent() && before.get().isOlderThan(TOO_OLD, now);
    if (old && !fresh) {
      terminal.line("The demo's data end at " + before.get().until() + ": it starts anew.");
    }
    if (fresh || old || before.isEmpty()) {
      folder.empty();
      DemoFolder.State beginning = Demo.begin(now);
      // At once, so that a demo that is stopped early is known as one by the next.
      folder.write(beginning);
      return beginning;
    }
    return before.get();
  }

  private static void fill(Demo demo, Terminal terminal) {
    String what = "Simulating 15 days of an AI system";
    long stored = demo.catchUp(done -> terminal.progress(what, done));
    terminal.progressDone("Simulated history: %,d samples and events stored".formatted(stored));
  }

  /** A step that fails is logged; without this the executor would silently make no other. */
  private static void goOn(Demo demo) {
    try {
      demo.live();
    } catch (RuntimeException e) {
      LOG.error("the simulation could not be stored", e);
    }
  }

  private static void tell(AuscultServer server, Instant now, Set<String> told, Terminal terminal) {
    for (AlertEpisode alert : server.alertHistory().between(now.minusSeconds(60), now)) {
      if (alert.firedAt().isPresent()
          && alert.resolvedAt().isEmpty()
          && told.add(alert.labels() + " " + alert.activeAt())) {
        new DemoGuide(server.uri(), terminal).fired(alert);
      }
    }
  }
}
