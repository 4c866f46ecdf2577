package io.auscult.rules;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rules of a folder, {@code **.drl}, kept up to date by {@link #refresh}. A file with mistakes,
 * or that cannot be read, leaves its own last good version in force, and the other files are not
 * concerned; the mistakes are kept for whoever asks.
 *
 * <p>One thread refreshes; any thread may read.
 */
public final class RuleFolder implements Rulebook {
  private final Path folder;
  private final Supplier<Set<String>> knownSignals;
  private final RuleFiles compiled = new RuleFiles();
  private final Map<String, DrlFile> read = new HashMap<>();
  private volatile State state = new State(RuleSet.EMPTY, List.of(), List.of());

  private record State(RuleSet rules, List<RuleProblem> problems, List<RuleProblem> warnings) {}

  /**
   * A folder that is not read yet.
   *
   * @param knownSignals the names that rules may use, asked at each refresh
   */
  public RuleFolder(Path folder, Supplier<Set<String>> knownSignals) {
    this.folder = folder;
    this.knownSignals = knownSignals;
  }

  /** The rules in force: of each file its last version without a mistake. */
  @Override
  public RuleSet rules() {
    return state.rules();
  }

  /**
   * False while any file has mistakes: which rules it would have had is not known, so that no rule
   * that is missing can be said to be gone.
   */
  @Override
  public boolean isComplete() {
    return state.problems().isEmpty();
  }

  /** What is wrong with the files as they are now; empty where all of them are in force. */
  public List<RuleProblem> problems() {
    return state.problems();
  }

  /**
   * What is allowed in the files and hardly meant: conditions that exclude each other, patterns
   * that are not joined, windows longer than the past, signals that never had a sample.
   *
   * @param everPresent whether a signal ever had a sample
   */
  public List<RuleProblem> warnings(Predicate<String> everPresent) {
    State now = state;
    return Stream.concat(
            now.warnings().stream(),
            now.rules().rules().stream().flatMap(rule -> absent(rule, everPresent)))
        .sorted()
        .toList();
  }

  private static Stream<RuleProblem> absent(RuleDefinition rule, Predicate<String> everPresent) {
    return rule.inputs().signals().stream()
        .filter(signal -> !everPresent.test(signal))
        .map(signal ->
            new RuleProblem(
                rule.place(), rule.name(), "the signal '" + signal + "' never had a sample"));
  }

  /**
   * Reads the folder and compiles those files that differ from the last time, by content, or whose
   * signals do.
   *
   * @return true where the rules in force or the problems may have changed
   */
  public boolean refresh() {
    List<RuleProblem> unreadable = new ArrayList<>();
    List<DrlFile> files = files(unreadable);
    State before = state;
    compiled.update(files, Set.copyOf(knownSignals.get()));
    List<RuleProblem> problems =
        Stream.concat(unreadable.stream(), compiled.problems().stream()).sorted().toList();
    state = new State(compiled.rules(), problems, compiled.warnings());
    return before.rules() != state.rules() || !before.problems().equals(problems);
  }

  private List<DrlFile> files(List<RuleProblem> unreadable) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> found =
          paths
              .filter(path -> path.toString().endsWith(".drl") && Files.isRegularFile(path))
              .sorted(Comparator.naturalOrder())
              .toList();
      read.keySet().retainAll(found.stream().map(this::name).toList());
      return found.stream().flatMap(path -> read(path, unreadable).stream()).toList();
    } catch (NoSuchFileException _) {
      unreadable.add(
          problem(
              folder.toString(),
              "the folder cannot be read: there is none; the setting folders.rules names it"));
      return List.copyOf(read.values());
    } catch (IOException | java.io.UncheckedIOException e) {
      unreadable.add(problem(folder.toString(), "the folder cannot be read: " + e.getMessage()));
      return List.copyOf(read.values());
    }
  }

  private String name(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  private Optional<DrlFile> read(Path path, List<RuleProblem> unreadable) {
    String name = name(path);
    try {
      DrlFile file = new DrlFile(name, Files.readString(path));
      read.put(name, file);
      return Optional.of(file);
    } catch (MalformedInputException e) {
      unreadable.add(problem(name, "is not UTF-8 text"));
    } catch (IOException e) {
      unreadable.add(problem(name, "cannot be read: " + e.getMessage()));
    }
    return Optional.ofNullable(read.get(name));
  }

  private static RuleProblem problem(String file, String message) {
    return new RuleProblem(new Place(file, 0, 0), Optional.empty(), message);
  }
}
