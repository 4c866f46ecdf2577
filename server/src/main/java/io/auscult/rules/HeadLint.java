package io.auscult.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;

/** Checks what stands in a file besides its rules: three lines, and what they may say. */
final class HeadLint {
  private static final Set<String> IMPORTS =
      Set.of(
          "io.auscult.rules.*",
          "io.auscult.rules.Reading",
          "io.auscult.rules.Past",
          "io.auscult.rules.Change",
          "io.auscult.rules.ActiveAlert",
          "io.auscult.rules.Alerts",
          "java.util.List",
          "java.util.Set",
          "java.util.Collection",
          "java.time.Duration",
          "java.time.Instant");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(java|javax|jakarta|jdk|sun|com\\.sun|org\\.drools|org\\.kie|io\\.auscult)(\\..*)?");

  private final SourceText source;
  private final PackageDescr tree;
  private final List<RuleProblem> problems = new ArrayList<>();

  HeadLint(SourceText source, PackageDescr tree) {
    this.source = source;
    this.tree = tree;
  }

  /** What a file may not say outside its rules. */
  List<RuleProblem> problems() {
    if (FOREIGN.matcher(String.valueOf(tree.getName())).matches()) {
      problem(
          1, tree.getName(), "the package '" + tree.getName() + "' is not yours: choose a word");
    }
    tree.getImports().forEach(this::imported);
    tree.getFunctionImports().forEach(this::imported);
    refuse(tree.getAccumulateImports(), "import", "rules add no functions to accumulate");
    tree.getGlobals().forEach(this::global);
    refuse(tree.getFunctions(), "function", "rules have no functions: write it in the rule");
    refuse(
        tree.getTypeDeclarations(),
        "declare",
        "rules declare no types: they read " + FactTypes.READ);
    refuse(
        tree.getEnumDeclarations(),
        "declare",
        "rules declare no types: they read " + FactTypes.READ);
    refuse(
        tree.getWindowDeclarations(),
        "declare",
        "write the window in the rule: over window:time(10m)");
    refuse(tree.getEntryPointDeclarations(), "declare", "there are no entry points");
    tree.getAttributes().forEach(this::attribute);
    if (tree.getUnit() != null) {
      problem(tree.getUnit().getLine(), "unit", "there are no rule units");
    }
    return problems;
  }

  private void imported(ImportDescr line) {
    if (line instanceof FunctionImportDescr || !IMPORTS.contains(line.getTarget())) {
      problem(
          Math.max(1, line.getLine()),
          line.getTarget(),
          "'%s' is out of reach of rules; they can import %s"
              .formatted(line.getTarget(), String.join(", ", new TreeSet<>(IMPORTS))));
    }
  }

  private void global(GlobalDescr global) {
    boolean alerts =
        global.getIdentifier().equals("alerts")
            && (global.getType().equals("Alerts")
                || global.getType().equals("io.auscult.rules.Alerts"));
    if (!alerts) {
      problem(global.getLine(), global.getIdentifier(), "the only global is: global Alerts alerts");
    }
  }

  private void attribute(AttributeDescr attribute) {
    problem(attribute.getLine(), attribute.getName(), RuleLint.attribute(attribute.getName()));
  }

  private void refuse(Iterable<? extends BaseDescr> elements, String word, String message) {
    for (BaseDescr element : elements) {
      problem(Math.max(1, element.getLine()), word, message);
    }
  }

  private void problem(int line, String word, String message) {
    problems.add(
        new RuleProblem(source.find(word, line, source.lineCount()), Optional.empty(), message));
  }
}
