package io.auscult.rules;

import io.auscult.rules.sandbox.ClassScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Compiles one file, by itself. In this order: its syntax; what rules may say ({@link HeadLint},
 * {@link RuleLint}) and our own words ({@link RuleReader}); Drools and Java; the compiled classes
 * ({@link ClassScan}). A rule that is refused early is left out of what comes later, so that the
 * others are checked all the same.
 */
final class FileCompiler {
  private final DrlFile file;
  private final SourceText source;
  private final Set<String> knownSignals;
  private final Set<RuleProblem> problems = new TreeSet<>();
  private final Set<RuleProblem> warnings = new TreeSet<>();
  private final SortedMap<String, RuleDefinition> rules = new TreeMap<>();
  private final Set<RuleDescr> refused = new HashSet<>();

  private FileCompiler(DrlFile file, Set<String> knownSignals) {
    this.file = file;
    this.source = new SourceText(file);
    this.knownSignals = knownSignals;
  }

  /**
   * What became of a file.
   *
   * @param compiled empty where there are problems
   * @param written its rules by name, as far as they could be read
   * @param warnings what is allowed and hardly meant
   */
  record Outcome(
      Optional<CompiledFile> compiled,
      Map<String, RuleDefinition> written,
      List<RuleProblem> problems,
      List<RuleProblem> warnings) {
    Outcome {
      written = Map.copyOf(written);
      warnings = List.copyOf(warnings);
      problems = List.copyOf(problems);
    }
  }

  static Outcome compile(DrlFile file, Set<String> knownSignals) {
    FileCompiler compiler = new FileCompiler(file, knownSignals);
    Syntax syntax = Syntax.of(file);
    compiler.problems.addAll(syntax.problems());
    Optional<CompiledFile> compiled = syntax.tree().flatMap(compiler::compile);
    return new Outcome(
        compiled, compiler.rules, List.copyOf(compiler.problems), List.copyOf(compiler.warnings));
  }

  private Optional<CompiledFile> compile(PackageDescr tree) {
    List<RuleProblem> head = new HeadLint(source, tree).problems();
    problems.addAll(head);
    tree.getRules().forEach(this::read);
    if (!head.isEmpty()) {
      return Optional.empty();
    }
    return build(tree);
  }

  private void read(RuleDescr rule) {
    List<RuleProblem> found = new ArrayList<>(new RuleLint(source, rule).problems());
    Place place = source.place(rule.getLine(), 0);
    RuleDefinition known = rules.get(rule.getName());
    if (rule instanceof QueryDescr) {
      found.add(
          new RuleProblem(
              place, rule.getName(), "queries are not supported: write its patterns in the rule"));
    } else if (known != null) {
      found.add(duplicate(rule.getName(), place, known));
    }
    if (!found.isEmpty()) {
      refused.add(rule);
    }
    problems.addAll(found);
    RuleReader reader = new RuleReader(source, knownSignals, rule);
    RuleDefinition definition = reader.read();
    rules.putIfAbsent(rule.getName(), definition);
    warnings.addAll(new RuleWarnings(source, rule, definition).find());
    problems.addAll(reader.problems());
  }

  /** Two rules of one name. */
  static RuleProblem duplicate(String name, Place place, RuleDefinition known) {
    return new RuleProblem(place, name, "a rule of this name is already at " + known.place());
  }

  private Optional<CompiledFile> build(PackageDescr tree) {
    DrlFile kept = new DrlFile(file.path(), source.without(ranges(refused)));
    List<RuleDescr> left =
        tree.getRules().stream().filter(rule -> !refused.contains(rule)).toList();
    DrlBuild build = DrlBuild.of(kept);
    if (!build.errors().isEmpty()) {
      problems.addAll(new BuildProblems(kept, left).find());
      if (problems.isEmpty()) {
        problems.add(problem(build.errors().getFirst().text().lines().findFirst().orElse("")));
      }
    }
    ClassScan.fault(build.classes(), packageOf(tree))
        .ifPresent(fault -> problems.add(problem(fault)));
    return problems.isEmpty()
        ? Optional.of(CompiledFile.of(file, rules, build.bases()))
        : Optional.empty();
  }

  private static List<SourceText.LineRange> ranges(Set<RuleDescr> rules) {
    return rules.stream()
        .map(rule -> new SourceText.LineRange(rule.getLine(), rule.getEndLine()))
        .toList();
  }

  /** Drools' own name for a file without one. */
  private static String packageOf(PackageDescr tree) {
    String name = tree.getName();
    return name == null || name.isEmpty() ? "defaultpkg" : name;
  }

  private RuleProblem problem(String message) {
    return new RuleProblem(source.place(0, 0), Optional.empty(), message);
  }
}
