package io.auscult.app;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code ./auscult serve}: the server, until it is told to stop. */
final class ServeCommand implements Command {
  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException, InterruptedException {
    Arguments arguments = new Arguments(words, CommandLine.CONFIG_OPTIONS, Set.of());
    ServerConfig config = commandLine.config(arguments);
    AuscultServer server = AuscultServer.start(config, commandLine.environment());
    terminal.line("Auscult is listening on " + terminal.bold(server.uri().toString()));
    server.problems().forEach(problem -> terminal.line(terminal.red("  " + problem)));
    runUntilStopped(server);
    return 0;
  }

  /** Waits for Ctrl-C or SIGTERM, then lets requests under way finish. */
  static void runUntilStopped(AuscultServer server) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                },
                "shutdown"));
    stopped.await();
  }
}
