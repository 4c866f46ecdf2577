package io.auscult.app;

import io.auscult.config.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with an {@code auscult.yml} and what belongs to it. */
record ConfigFolder(Path path) {
  ConfigFolder write(String name, String text) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A server without signals and rules.
   *
   * @param sources what stands behind {@code sources:}, {@code {}} for the embedded store alone
   */
  ConfigFolder bare(int port, String sources) {
    write("signals/none.yml", "signals: []\n").write("rules/none.drl", "package none\n");
    return write(
        "auscult.yml",
        """
        http: {port: %d}
        data: {dir: data}
        sources: %s
        folders: {signals: signals, rules: rules}
        """
            .formatted(port, sources));
  }

  Path config() {
    return path.resolve("auscult.yml");
  }

  /** An empty folder in it. */
  Path sub(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server in this JVM, and waits until its rules are evaluated. */
  AuscultServer start() {
    AuscultServer server = open();
    try {
      server.awaitReady();
      return server;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts the server in this JVM; its rules may still be being compiled. */
  AuscultServer open() {
    Problems problems = new Problems();
    ServerConfig config = ConfigReader.read(config(), path, Map.of(), problems).orElseThrow();
    problems.throwIfAny();
    try {
      return AuscultServer.start(config, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
