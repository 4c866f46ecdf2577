package io.auscult.app.compliance;

import io.auscult.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;

/** Auscult as a process of its own. */
final class AuscultProgram {
  private AuscultProgram() {}

  static ServerProcess start(Path folder, Path config) {
    return ServerProcess.start(
        folder,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Dauscult.home=" + Path.of("..").toAbsolutePath().normalize(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.auscult.app.Main",
            "serve",
            "--config",
            config.toString()));
  }
}
