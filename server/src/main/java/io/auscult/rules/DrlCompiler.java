package io.auscult.rules;

import io.auscult.rules.Compilation.Compiled;
import io.auscult.rules.Compilation.Rejected;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Compiles {@code .drl} files into a {@link RuleSet}, or says everything that is wrong with them:
 * mistakes of syntax, of our own words ({@code @hold}, signals), and of Drools and Java, each with
 * file, line and rule.
 */
public final class DrlCompiler {
  private final Set<String> knownSignals;
  private final Set<RuleProblem> problems = new TreeSet<>();
  private final Map<String, RuleDefinition> rules = new TreeMap<>();
  private final Map<DrlFile, PackageDescr> trees = new HashMap<>();

  private DrlCompiler(Set<String> knownSignals) {
    this.knownSignals = knownSignals;
  }

  /**
   * Compiles files together.
   *
   * @param knownSignals the names that {@code signal == "..."} may say
   */
  public static Compilation compile(Collection<DrlFile> files, Set<String> knownSignals) {
    return new DrlCompiler(knownSignals).run(files);
  }

  private Compilation run(Collection<DrlFile> files) {
    files.stream().sorted((a, b) -> a.path().compareTo(b.path())).forEach(this::read);
    if (rules.isEmpty() && problems.isEmpty()) {
      return new Compiled(RuleSet.EMPTY);
    }
    Map<String, String> texts = new TreeMap<>();
    trees.keySet().forEach(file -> texts.put(file.path(), file.text()));
    DrlBuild build = DrlBuild.of(texts);
    if (!build.errors().isEmpty()) {
      trees.forEach((file, tree) -> problems.addAll(new BuildProblems(file, tree).find()));
    }
    if (!build.errors().isEmpty() && problems.isEmpty()) {
      build.errors().forEach(error -> problems.add(fileProblem(error.text())));
    }
    if (!problems.isEmpty()) {
      return new Rejected(List.copyOf(problems));
    }
    return new Compiled(new RuleSet(rules, build.bases()));
  }

  /** Files that build alone but not together: Drools' own words are all there is. */
  private static RuleProblem fileProblem(String text) {
    return new RuleProblem(
        new Place("rules", 0, 0), Optional.empty(), text.lines().findFirst().orElse(""));
  }

  private void read(DrlFile file) {
    Syntax syntax = Syntax.of(file);
    problems.addAll(syntax.problems());
    syntax.tree().ifPresent(tree -> read(file, tree));
  }

  private void read(DrlFile file, PackageDescr tree) {
    SourceText source = new SourceText(file);
    for (RuleDescr rule : tree.getRules()) {
      accept(source, rule).ifPresent(problems::add);
    }
    trees.put(file, tree);
  }

  private Optional<RuleProblem> accept(SourceText source, RuleDescr rule) {
    Place place = source.place(rule.getLine(), 0);
    if (rule instanceof QueryDescr) {
      return Optional.of(
          new RuleProblem(
              place, rule.getName(), "queries are not supported: write its patterns in the rule"));
    }
    RuleDefinition known = rules.get(rule.getName());
    if (known != null) {
      return Optional.of(
          new RuleProblem(
              place, rule.getName(), "a rule of this name is already at " + known.place()));
    }
    RuleReader reader = new RuleReader(source, knownSignals, rule);
    rules.put(rule.getName(), reader.read());
    problems.addAll(reader.problems());
    return Optional.empty();
  }
}
