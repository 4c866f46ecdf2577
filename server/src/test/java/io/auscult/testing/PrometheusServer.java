package io.auscult.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Prometheus on loopback. One that is filled with samples before it starts keeps blocks for
 * 100 years, so that data of any age can be used. Tests are skipped where it is not installed.
 */
public final class PrometheusServer implements AutoCloseable {
  private static final String HOW = "on Debian: apt-get install prometheus";

  private final ServerProcess process;
  private final URI url;

  private PrometheusServer(ServerProcess process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts a server.
   *
   * @param folder an empty folder
   * @param openMetrics samples with timestamps in seconds, without the closing {@code # EOF}
   */
  public static PrometheusServer start(Path folder, String openMetrics) {
    try {
      Path samples = folder.resolve("samples.txt");
      Files.writeString(samples, openMetrics + "# EOF\n");
      return start(folder, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a server.
   *
   * @param folder a folder of its own
   * @param samples a file of OpenMetrics text
   */
  public static PrometheusServer start(Path folder, Path samples) {
    return start(folder, samples, "global: {}\n");
  }

  /** The same with a configuration and more options of its own. */
  public static PrometheusServer start(
      Path folder, Path samples, String configuration, String... options) {
    ServerProcess.program("prometheus", HOW);
    try {
      createBlocks(folder, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return startWith(
        folder,
        configuration,
        Stream.concat(Stream.of("--storage.tsdb.retention.time=100y"), Stream.of(options))
            .toArray(String[]::new));
  }

  /**
   * Starts a server with a configuration of its own.
   *
   * @param folder where it puts its data
   * @param options more of its command line
   */
  public static PrometheusServer startWith(Path folder, String configuration, String... options) {
    // Named, for Debian's default is one folder for all.
    return run(folder, configuration, "--storage.tsdb.path=data", options);
  }

  /** Starts an agent, which only scrapes and writes to others. */
  public static PrometheusServer startAgent(Path folder, String configuration) {
    return run(folder, configuration, "--storage.agent.path=data", "--enable-feature=agent");
  }

  private static PrometheusServer run(
      Path folder, String configuration, String storage, String... options) {
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>();
    command.add(ServerProcess.program("prometheus", HOW));
    command.add("--config.file=prometheus.yml");
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.add("--log.level=warn");
    command.add(storage);
    command.addAll(List.of(options));
    try {
      Files.writeString(folder.resolve("prometheus.yml"), configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    URI url = URI.create("http://127.0.0.1:" + port);
    ServerProcess process = ServerProcess.start(folder, command);
    return new PrometheusServer(process.awaitReady(url + "/-/ready", Duration.ofSeconds(60)), url);
  }

  private static void createBlocks(Path folder, Path samples) throws IOException {
    List<String> command =
        List.of(
            ServerProcess.program("promtool", HOW),
            "tsdb",
            "create-blocks-from",
            "openmetrics",
            "--max-block-duration=10000h", // few blocks, however far apart the samples are
            samples.toString(),
            "data");
    Process promtool =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("promtool.log").toFile())
            .start();
    int status = promtool.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException(Files.readString(folder.resolve("promtool.log")));
    }
  }

  /** The address before {@code /api/v1}. */
  public URI url() {
    return url;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }
}
