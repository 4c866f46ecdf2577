package io.auscult.rules;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rules of a folder, {@code **.drl}, kept up to date by {@link #refresh}. Files with mistakes
 * leave the rules that run as they are; the mistakes are kept for whoever asks.
 *
 * <p>One thread refreshes; any thread may read.
 */
public final class RuleFolder implements Rulebook {
  private final Path folder;
  private final Supplier<Set<String>> knownSignals;
  private Optional<Input> compiled = Optional.empty();
  private volatile State state = new State(RuleSet.EMPTY, List.of());

  private record State(RuleSet rules, List<RuleProblem> problems) {}

  private record Input(List<DrlFile> files, Set<String> signals) {}

  /**
   * A folder that is not read yet.
   *
   * @param knownSignals the names that rules may use, asked at each refresh
   */
  public RuleFolder(Path folder, Supplier<Set<String>> knownSignals) {
    this.folder = folder;
    this.knownSignals = knownSignals;
  }

  /** The rules in force: those of the last refresh without a mistake. */
  @Override
  public RuleSet rules() {
    return state.rules();
  }

  @Override
  public boolean isComplete() {
    return state.problems().isEmpty();
  }

  /** What is wrong with the files as they are now; empty where they are the rules in force. */
  public List<RuleProblem> problems() {
    return state.problems();
  }

  /**
   * Reads the folder and compiles it where files or signals differ from the last time, by content.
   *
   * @return true where something was compiled
   */
  public boolean refresh() {
    List<RuleProblem> unreadable = new ArrayList<>();
    Input input = new Input(files(unreadable), Set.copyOf(knownSignals.get()));
    if (!unreadable.isEmpty()) {
      compiled = Optional.empty();
      state = new State(state.rules(), List.copyOf(unreadable));
      return true;
    }
    if (compiled.isPresent() && compiled.get().equals(input)) {
      return false;
    }
    compiled = Optional.of(input);
    state =
        switch (DrlCompiler.compile(input.files(), input.signals())) {
          case Compilation.Compiled(RuleSet rules) -> new State(rules, List.of());
          case Compilation.Rejected(var problems) -> new State(state.rules(), problems);
        };
    return true;
  }

  private List<DrlFile> files(List<RuleProblem> unreadable) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<DrlFile> files = new ArrayList<>();
      paths
          .filter(path -> path.toString().endsWith(".drl") && Files.isRegularFile(path))
          .sorted(Comparator.naturalOrder())
          .forEach(path -> read(path, unreadable).ifPresent(files::add));
      return files;
    } catch (IOException | java.io.UncheckedIOException e) {
      unreadable.add(problem(folder.toString(), "the folder cannot be read: " + e.getMessage()));
      return List.of();
    }
  }

  private Optional<DrlFile> read(Path path, List<RuleProblem> unreadable) {
    String name = folder.relativize(path).toString().replace('\\', '/');
    try {
      return Optional.of(new DrlFile(name, Files.readString(path)));
    } catch (MalformedInputException e) {
      unreadable.add(problem(name, "is not UTF-8 text"));
    } catch (IOException e) {
      unreadable.add(problem(name, "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private static RuleProblem problem(String file, String message) {
    return new RuleProblem(new Place(file, 0, 0), Optional.empty(), message);
  }
}
