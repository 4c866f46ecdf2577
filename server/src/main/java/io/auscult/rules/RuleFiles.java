package io.auscult.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files compiled one by one, each kept until its text or the known signals that concern it change.
 * A file with mistakes leaves its own last good version in force. Names of rules are unique over
 * all files in force: the first file keeps a name, by path. For one thread.
 */
final class RuleFiles {
  private Map<String, Entry> entries = new TreeMap<>();
  private RuleSet rules = RuleSet.EMPTY;
  private List<RuleProblem> problems = List.of();

  /**
   * A file as it was compiled last.
   *
   * @param inForce its last good version, whose rules no other file has
   */
  private record Entry(
      DrlFile file,
      Set<String> signals,
      FileCompiler.Outcome last,
      Optional<CompiledFile> inForce) {

    /** An outcome without mistakes stands as long as its signals are known. */
    boolean stands(DrlFile now, Set<String> known) {
      return file.equals(now)
          && (last.compiled().isPresent() ? known.containsAll(named()) : known.equals(signals));
    }

    private Set<String> named() {
      Set<String> named = new TreeSet<>();
      last.compiled()
          .ifPresent(compiled ->
              compiled.rules().values().forEach(rule -> named.addAll(rule.inputs().signals())));
      return named;
    }

    /** Takes the names of the version that is to be in force, and says what is wrong with it. */
    Entry resolved(Names names, Set<RuleProblem> found) {
      found.addAll(last.problems());
      List<RuleProblem> clashes = names.clashes(last.written());
      found.addAll(clashes);
      Optional<CompiledFile> best = clashes.isEmpty() ? last.compiled().or(() -> inForce) : inForce;
      Optional<CompiledFile> chosen =
          best.filter(version -> Collections.disjoint(version.rules().keySet(), names.inForce));
      chosen.ifPresent(version -> names.inForce.addAll(version.rules().keySet()));
      Stream.concat(Stream.of(last.written()), chosen.stream().map(CompiledFile::rules))
          .forEach(rules -> rules.forEach(names.first::putIfAbsent));
      return new Entry(file, signals, last, chosen);
    }
  }

  /** Names of rules of the files so far. */
  private static final class Names {
    private final Map<String, RuleDefinition> first = new HashMap<>();
    private final Set<String> inForce = new HashSet<>();

    List<RuleProblem> clashes(Map<String, RuleDefinition> rules) {
      List<RuleProblem> clashes = new ArrayList<>();
      rules.forEach((name, rule) -> {
        RuleDefinition known = first.get(name);
        if (known != null) {
          clashes.add(FileCompiler.duplicate(name, rule.place(), known));
        }
      });
      return clashes;
    }
  }

  /** What is in force. */
  RuleSet rules() {
    return rules;
  }

  /** What is wrong with the files as they are now. */
  List<RuleProblem> problems() {
    return problems;
  }

  /** What is hardly meant in the files as they are now. */
  List<RuleProblem> warnings() {
    return entries.values().stream()
        .flatMap(entry -> entry.last().warnings().stream())
        .sorted()
        .toList();
  }

  /**
   * Compiles those files that have changed; a file that is not among them is forgotten.
   *
   * @return how many were compiled
   */
  int update(Collection<DrlFile> files, Set<String> knownSignals) {
    Map<String, Entry> next = new TreeMap<>();
    int compiled = 0;
    for (DrlFile file : files) {
      Entry before = entries.get(file.path());
      boolean stands = before != null && before.stands(file, knownSignals);
      compiled += stands ? 0 : 1;
      next.put(file.path(), stands ? before : entry(file, knownSignals, before));
    }
    boolean changed = compiled > 0 || !next.keySet().equals(entries.keySet());
    entries = next;
    if (changed) {
      putInForce();
    }
    return compiled;
  }

  private static Entry entry(DrlFile file, Set<String> signals, @Nullable Entry before) {
    return new Entry(
        file,
        Set.copyOf(signals),
        FileCompiler.compile(file, signals),
        before == null ? Optional.empty() : before.inForce());
  }

  private void putInForce() {
    Set<RuleProblem> found = new TreeSet<>();
    Names names = new Names();
    entries.replaceAll((_, entry) -> entry.resolved(names, found));
    rules =
        RuleSet.of(entries.values().stream().flatMap(entry -> entry.inForce().stream()).toList());
    problems = List.copyOf(found);
  }
}
