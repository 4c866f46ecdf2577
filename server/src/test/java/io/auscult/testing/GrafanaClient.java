package io.auscult.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Grafana's own Prometheus client and decoder as they were published, in a Node process for each
 * catalogue of questions. Its packages are installed at the first use. Tests are skipped where
 * there is no Node, or no registry to install from.
 */
public final class GrafanaClient {
  private static final Path HOME = Path.of("src", "test", "grafana").toAbsolutePath();
  private static final Path LOG = Path.of("target", "grafana-client.log").toAbsolutePath();
  private static final String HOW = "Node 20 and npm are needed; on Debian: apt-get install npm";
  private static final ObjectMapper JSON = new ObjectMapper();

  private GrafanaClient() {}

  private record Ended(boolean well, String output) {}

  /** Installs the client where that is needed, and bundles it with our questions. */
  public static GrafanaClient install() {
    ServerProcess.program("node", HOW);
    ServerProcess.program("npm", HOW);
    try {
      if (!isInstalled()) {
        Ended installation = run(10, "npm", "ci");
        ServerProcess.require(
            installation.well(), "Grafana's client could not be installed; see " + LOG);
      }
      mustRun(1, "npm", "run", "--silent", "bundle");
      return new GrafanaClient();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** npm writes its own lock when all is there. */
  private static boolean isInstalled() throws IOException {
    Path installed = HOME.resolve("node_modules/.package-lock.json");
    Path wanted = HOME.resolve("package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0;
  }

  /**
   * Asks a server all questions of a catalogue.
   *
   * @param catalogue a name in {@code questions.js}
   * @param from the start of the range on the screen, in seconds
   * @return {@code answers} by way and question, and the {@code calls} that were made
   */
  public JsonNode ask(String catalogue, URI server, long from, long to) throws IOException {
    String client = "node_modules/.cache/client.cjs";
    return JSON.readTree(
        mustRun(2, "node", client, catalogue, server.toString(), from + "", to + ""));
  }

  /**
   * Sends the cases of a folder to a server and decodes the answers.
   *
   * @return what Grafana makes of them, by file
   */
  public JsonNode decode(Path cases, URI server) throws IOException {
    String decoder = "node_modules/.cache/decoder.cjs";
    return JSON.readTree(mustRun(1, "node", decoder, cases.toString(), server.toString()));
  }

  private static String mustRun(int minutes, String... command) throws IOException {
    Ended ended = run(minutes, command);
    if (!ended.well()) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed: " + Files.readString(LOG));
    }
    return ended.output();
  }

  private static Ended run(int minutes, String... command) throws IOException {
    Path output = Files.createTempFile("grafana-client", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(HOME.toFile())
              .redirectOutput(output.toFile())
              .redirectError(LOG.toFile())
              .start();
      boolean well = process.waitFor(minutes, TimeUnit.MINUTES) && process.exitValue() == 0;
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return new Ended(well, Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }
}
