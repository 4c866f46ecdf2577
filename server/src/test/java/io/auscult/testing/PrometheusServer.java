package io.auscult.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real Prometheus on loopback, filled with samples before it starts. Blocks are kept for 100
 * years, so that data of any age can be used. Tests are skipped where it is not installed.
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
    String prometheus = ServerProcess.program("prometheus", HOW);
    try {
      Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
      createBlocks(folder, samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int port = ServerProcess.freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    List<String> command =
        List.of(
            prometheus,
            "--config.file=prometheus.yml",
            "--storage.tsdb.path=data",
            "--storage.tsdb.retention.time=100y",
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn");
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

  @Override
  public void close() {
    process.close();
  }
}
