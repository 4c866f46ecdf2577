package io.auscult.app;

import io.auscult.config.ConfigException;
import io.auscult.config.Problem;
import io.auscult.config.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the commands have in common: where files are, and the options that several of them know. */
final class CommandLine {
  /** Options with a value that choose the configuration. */
  static final Set<String> CONFIG_OPTIONS = Set.of("config", "data", "port");

  private static final Path DEFAULT_CONFIG = Path.of("provisioning", "auscult", "auscult.yml");

  private final Path home;
  private final Map<String, String> environment;

  /**
   * Reads no file yet.
   *
   * @param home the folder of the launcher, in which rules and provisioning are
   */
  CommandLine(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  Path home() {
    return home;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The configuration that {@code --config}, {@code --data} and {@code --port} choose. */
  ServerConfig config(Arguments arguments) {
    Problems problems = new Problems();
    Optional<ServerConfig> config = readConfig(arguments, problems);
    problems.throwIfAny();
    return config.orElseThrow();
  }

  /** The same; mistakes go to the problems. */
  Optional<ServerConfig> readConfig(Arguments arguments, Problems problems) {
    Path file = arguments.option("config").map(Path::of).orElse(home.resolve(DEFAULT_CONFIG));
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(
          List.of(new Problem(file.toString(), 0, 0, "there is no such file")));
    }
    return ConfigReader.read(file, dataFolder("auscult"), environment, problems)
        .map(config -> changed(config, arguments));
  }

  private static ServerConfig changed(ServerConfig config, Arguments arguments) {
    ServerConfig result = config;
    if (arguments.option("port").isPresent()) {
      result = result.withPort(port(arguments));
    }
    if (arguments.option("data").isPresent()) {
      result = result.withDataDir(Path.of(arguments.option("data").orElseThrow()));
    }
    return result;
  }

  private static int port(Arguments arguments) {
    String text = arguments.option("port").orElseThrow();
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException(
          "--port takes a number from 0 (any free one) to 65535, got '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  /** A folder for data below the user's own: {@code $XDG_DATA_HOME} or {@code ~/.local/share}. */
  Path dataFolder(String name) {
    String base = environment.get("XDG_DATA_HOME");
    Path folder =
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home", "."), ".local", "share")
            : Path.of(base);
    return folder.resolve(name);
  }
}
