package io.auscult.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that a test starts, with a folder of its own. It ends with the test's JVM at the latest.
 */
public final class ServerProcess implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command in a folder; what it prints goes to {@code server.log} there. */
  public static ServerProcess start(Path folder, List<String> command) {
    Path log = folder.resolve("server.log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS"));
      ServerProcess server = new ServerProcess(builder.start(), log);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until an address answers 200. */
  public ServerProcess awaitReady(String url, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!answers(url)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        String output = output();
        close();
        throw new IllegalStateException("%s does not answer:%n%s".formatted(url, output));
      }
      pause();
    }
    return this;
  }

  private static boolean answers(String url) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(10)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** What the server printed. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, as SIGKILL does: it can finish nothing. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a program; skips the test where it is not installed. */
  public static String program(String name, String howToGet) {
    boolean present =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    require(present, "there is no " + name + "; " + howToGet);
    return name;
  }

  /**
   * Skips the test where something that it needs is not installed; fails it where the environment
   * says that everything must be, {@code AUSCULT_REQUIRE_SERVERS=1}, as in CI.
   */
  static void require(boolean present, String whatIsMissing) {
    if (!present && "1".equals(System.getenv("AUSCULT_REQUIRE_SERVERS"))) {
      throw new AssertionError(whatIsMissing);
    }
    Assumptions.assumeTrue(present, () -> "skipped: " + whatIsMissing);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
