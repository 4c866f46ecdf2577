package io.auscult.rules.prometheus;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.rules.RuleFileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Prometheus rule files of a folder, {@code **.yml} and {@code **.yaml}, kept up to date by
 * {@link #refresh}. A file with mistakes leaves its groups as they were; the mistakes are kept for
 * whoever asks. Tests of rules, in folders {@code tests}, are no rule files.
 *
 * <p>One thread refreshes; any thread may read.
 */
public final class PrometheusRuleFolder {
  private final Path folder;
  private volatile Map<String, Entry> files = Map.of();

  /**
   * A file as it was read last.
   *
   * @param groups those of the last text without a mistake
   */
  private record Entry(String text, List<PrometheusGroup> groups, List<Problem> problems) {}

  /** A folder that is not read yet. */
  public PrometheusRuleFolder(Path folder) {
    this.folder = folder;
  }

  /** The groups in force, in the order of files. */
  public List<PrometheusGroup> groups() {
    return files.values().stream().flatMap(file -> file.groups().stream()).toList();
  }

  /** What is wrong with the files as they are now. */
  public List<Problem> problems() {
    return files.values().stream().flatMap(file -> file.problems().stream()).toList();
  }

  /** True where a file is in force as it is on the disk. */
  public boolean isComplete(String file) {
    Entry entry = files.get(file);
    return entry == null || entry.problems().isEmpty();
  }

  /**
   * Reads the files that differ from the last time.
   *
   * @return true where something has changed
   */
  public boolean refresh() {
    Map<String, Entry> next = new TreeMap<>();
    for (Path path : paths()) {
      String name = name(path);
      next.put(name, read(path, name));
    }
    boolean changed = !next.equals(files);
    files = next;
    return changed;
  }

  private Entry read(Path path, String name) {
    Entry old = files.getOrDefault(name, new Entry("", List.of(), List.of()));
    try {
      String text = Files.readString(path);
      return text.equals(old.text()) ? old : parsed(name, text, old);
    } catch (IOException e) {
      return new Entry(
          "", old.groups(), List.of(new Problem(name, 0, 0, "cannot be read: " + e.getMessage())));
    }
  }

  private static Entry parsed(String name, String text, Entry old) {
    Problems problems = new Problems();
    List<PrometheusGroup> groups = RuleFileReader.read(name, text, problems);
    return problems.isEmpty()
        ? new Entry(text, groups, List.of())
        : new Entry(text, old.groups(), problems.list());
  }

  private List<Path> paths() {
    return YamlFile.below(folder).stream()
        .filter(Files::isRegularFile)
        .filter(path -> RuleFileKind.of(name(path)) == RuleFileKind.PROMETHEUS)
        .toList();
  }

  private String name(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }
}
