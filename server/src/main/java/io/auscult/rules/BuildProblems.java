package io.auscult.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Finds out which lines a failed build means. Drools says a rule and line only for some mistakes,
 * so each file is built without its rules, and then each rule alone with the other rules left
 * blank.
 */
final class BuildProblems {
  private static final String SOURCE_OF = "Java source of ";

  private final DrlFile file;
  private final SourceText source;
  private final List<RuleDescr> rules;

  /**
   * @param rules the rules of the file
   */
  BuildProblems(DrlFile file, List<RuleDescr> rules) {
    this.file = file;
    this.source = new SourceText(file);
    this.rules = List.copyOf(rules);
  }

  /** The mistakes of this file, in order; empty where it builds. */
  Set<RuleProblem> find() {
    if (errors(file.text()).isEmpty()) {
      return Set.of();
    }
    Set<RuleProblem> found =
        new TreeSet<>(problems(errors(without(Optional.empty())), Optional.empty()));
    if (!found.isEmpty()) {
      return found;
    }
    for (RuleDescr rule : rules) {
      found.addAll(problems(errors(without(Optional.of(rule))), Optional.of(rule)));
    }
    return found;
  }

  private List<BuildMessage> errors(String text) {
    return DrlBuild.of(new DrlFile(file.path(), text)).errors();
  }

  private String without(Optional<RuleDescr> kept) {
    return source.without(
        rules.stream()
            .filter(rule -> kept.isEmpty() || rule.getLine() != kept.get().getLine())
            .map(rule -> new SourceText.LineRange(rule.getLine(), rule.getEndLine()))
            .toList());
  }

  private Collection<RuleProblem> problems(List<BuildMessage> messages, Optional<RuleDescr> rule) {
    Map<String, String> generated = new HashMap<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (BuildMessage message : messages) {
      if (message.text().startsWith(SOURCE_OF)) {
        String text = message.text();
        generated.put(message.path(), text.substring(text.indexOf('\n') + 1));
      }
    }
    MessagePlaces places = new MessagePlaces(source, rule, generated);
    for (BuildMessage message : messages) {
      if (!message.text().startsWith(SOURCE_OF)) {
        problems.add(places.problem(message));
      }
    }
    return precise(problems);
  }

  /** One mistake shows in several generated classes: the last column is the most precise. */
  private static Collection<RuleProblem> precise(List<RuleProblem> problems) {
    Map<String, RuleProblem> byMessage = new HashMap<>();
    for (RuleProblem problem : problems) {
      byMessage.merge(
          problem.message(), problem, (a, b) -> a.place().column() > b.place().column() ? a : b);
    }
    return byMessage.values();
  }
}
