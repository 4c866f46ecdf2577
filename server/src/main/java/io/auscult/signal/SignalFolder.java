package io.auscult.signal;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.source.StoredMetric;
import io.auscult.source.StoredMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The signals of a folder, kept up to date by {@link #refresh}. Files with mistakes leave the
 * catalogue in force as it is; the mistakes are kept for whoever asks.
 *
 * <p>One thread refreshes; any thread may read.
 */
public final class SignalFolder implements StoredMetrics {
  private final Path folder;
  private final Map<String, String> environment;
  private Map<Path, String> seen = Map.of();
  private volatile State state = new State(SignalCatalog.EMPTY, List.of());

  private record State(SignalCatalog catalog, List<Problem> problems) {}

  /**
   * A folder that is not read yet.
   *
   * @param environment what {@code ${NAME}} in the files is replaced from
   */
  public SignalFolder(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** The catalogue in force: that of the last refresh without a mistake. */
  public SignalCatalog catalog() {
    return state.catalog();
  }

  /** What is wrong with the files as they are now; empty where they are in force. */
  public List<Problem> problems() {
    return state.problems();
  }

  /**
   * Reads the folder where its files differ from the last time, by content.
   *
   * @return true where something was read
   */
  public boolean refresh() {
    Map<Path, String> now = contents();
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    Problems problems = new Problems();
    SignalCatalog read = CatalogReader.read(folder, environment, problems);
    state = new State(problems.isEmpty() ? read : state.catalog(), problems.list());
    return true;
  }

  @Override
  public Optional<StoredMetric> find(String name) {
    return catalog().find(name);
  }

  @Override
  public Collection<StoredMetric> of(String source) {
    return catalog().of(source);
  }

  private Map<Path, String> contents() {
    Map<Path, String> contents = new TreeMap<>();
    for (Path file : YamlFile.below(folder)) {
      try {
        contents.put(file, Files.readString(file));
      } catch (IOException e) {
        contents.put(file, "unreadable: " + e);
      }
    }
    return contents;
  }
}
