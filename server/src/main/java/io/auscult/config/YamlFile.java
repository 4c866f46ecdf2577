package io.auscult.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Opens a YAML file whose top level is a map. */
public final class YamlFile {
  private YamlFile() {}

  /** The YAML files below a folder, in the order of their paths; none where there is no folder. */
  public static List<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().matches(".*\\.ya?ml") && isVisible(folder.relativize(f)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Editors and mounted volumes keep copies of files below names that begin with a dot. */
  private static boolean isVisible(Path path) {
    for (Path name : path) {
      if (name.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads a file.
   *
   * @param name what the file is called in messages
   * @param environment what {@code ${NAME}} is replaced from
   * @param problems takes what is wrong
   * @return empty where nothing can be read; an empty file is an empty map
   */
  public static Optional<YamlMap> read(
      Path path, String name, Map<String, String> environment, Problems problems) {
    return read(path, new YamlMap.Origin(name, Optional.of(environment), problems));
  }

  /** The same from text. */
  public static Optional<YamlMap> parse(
      String text, String name, Map<String, String> environment, Problems problems) {
    return parse(text, new YamlMap.Origin(name, Optional.of(environment), problems));
  }

  /** Reads a file whose values stay as they are, {@code ${NAME}} too. */
  public static Optional<YamlMap> readVerbatim(Path path, String name, Problems problems) {
    return read(path, new YamlMap.Origin(name, Optional.empty(), problems));
  }

  private static Optional<YamlMap> read(Path path, YamlMap.Origin origin) {
    try {
      return parse(Files.readString(path), origin);
    } catch (IOException e) {
      origin.problems().add(new Problem(origin.file(), 0, 0, "cannot be read: " + e));
      return Optional.empty();
    }
  }

  /** The same from text whose values stay as they are, {@code ${NAME}} too. */
  public static Optional<YamlMap> verbatim(String text, String name, Problems problems) {
    return parse(text, new YamlMap.Origin(name, Optional.empty(), problems));
  }

  private static Optional<YamlMap> parse(String text, YamlMap.Origin origin) {
    String name = origin.file();
    Problems problems = origin.problems();
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setSchema(new CoreSchema()).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        return Optional.of(YamlMap.empty(origin));
      }
      if (root.get() instanceof MappingNode map) {
        return Optional.of(YamlMap.of(map, origin));
      }
      origin.problem(root.get(), "a map of keys is expected at the top");
    } catch (MarkedYamlEngineException e) {
      problems.add(syntax(name, e));
    } catch (YamlEngineException e) {
      problems.add(new Problem(name, 0, 0, "is not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private static Problem syntax(String name, MarkedYamlEngineException e) {
    int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
    int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(0);
    return new Problem(name, line, column, "is not YAML: " + e.getProblem());
  }
}
