package io.auscult.app;

import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program, started as a user starts it but for the launcher. */
final class Program {
  /** The folder that has rules and provisioning. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private Program() {}

  /** Starts a command in a folder. */
  static ServerProcess start(Path folder, List<String> words) {
    return start(folder, "1g", words);
  }

  /**
   * The same with another heap.
   *
   * @param heap its most, as after {@code -Xmx}
   */
  static ServerProcess start(Path folder, String heap, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Xmx" + heap));
    command.addAll(hugePages());
    command.addAll(List.of("-Dauscult.home=" + HOME, "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(words);
    return ServerProcess.start(folder, command);
  }

  /** As the launcher does. */
  private static List<String> hugePages() {
    Path setting = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    try {
      return Files.exists(setting) && !Files.readString(setting).contains("[never]")
          ? List.of("-XX:+UseTransparentHugePages")
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
