package io.auscult.app.demo;

import io.auscult.source.embedded.EmbeddedStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The data folder of a demo, with a note of when its incident began and how far its history goes.
 * Only a folder that bears this note, or an empty one, is ever emptied.
 */
public final class DemoFolder {
  private static final String NOTE = "demo.properties";

  private final Path path;

  public DemoFolder(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /** What the note says; empty where there is none. */
  public Optional<State> state() throws IOException {
    if (!Files.exists(path.resolve(NOTE))) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(path.resolve(NOTE))) {
      properties.load(in);
    }
    return Optional.of(new State(instant(properties, "rollOut"), instant(properties, "until")));
  }

  /** A note that is damaged still marks a demo's folder; that demo ended long ago. */
  private static Instant instant(Properties properties, String key) {
    try {
      return Instant.parse(properties.getProperty(key, ""));
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /**
   * The incident and the history of a folder.
   *
   * @param rollOut when the new version came
   * @param until the last instant that was simulated
   */
  public record State(Instant rollOut, Instant until) {
    /** True where too much time is missing to go on as if nothing had happened. */
    public boolean isOlderThan(Duration age, Instant now) {
      return until.plus(age).isBefore(now);
    }
  }

  /** Notes where the demo is; makes the folder where there is none. */
  public void write(State state) {
    Properties properties = new Properties();
    properties.setProperty("rollOut", state.rollOut().toString());
    properties.setProperty("until", state.until().toString());
    Path draft = path.resolve(NOTE + ".new");
    try {
      Files.createDirectories(path);
      try (OutputStream out = Files.newOutputStream(draft)) {
        properties.store(out, "Auscult's demo");
      }
      Files.move(draft, path.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes everything in the folder.
   *
   * @throws IllegalArgumentException if the folder has files and is not a demo's, or is in use
   */
  public void empty() throws IOException {
    if (!Files.isDirectory(path)) {
      return;
    }
    if (EmbeddedStore.isInUse(path)) {
      throw new IllegalArgumentException(
          path
              + " is in use by another Auscult; stop that one or choose another folder with --data");
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> inside =
          walk.filter(p -> !p.equals(path)).sorted(Comparator.reverseOrder()).toList();
      if (!inside.isEmpty() && state().isEmpty()) {
        throw new IllegalArgumentException(
            path + " has files that are not a demo's; choose another folder with --data");
      }
      for (Path file : inside) {
        Files.delete(file);
      }
    }
  }
}
