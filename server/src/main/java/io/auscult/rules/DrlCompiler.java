package io.auscult.rules;

import io.auscult.rules.Compilation.Compiled;
import io.auscult.rules.Compilation.Rejected;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Compiles {@code .drl} files into a {@link RuleSet}, or says everything that is wrong with them:
 * mistakes of syntax, what rules may not say, mistakes of our own words ({@code @hold}, signals),
 * and of Drools and Java, each with file, line and rule.
 */
public final class DrlCompiler {
  private DrlCompiler() {}

  /**
   * Compiles files, all or none.
   *
   * @param knownSignals the names that {@code signal == "..."} may say
   */
  public static Compilation compile(Collection<DrlFile> files, Set<String> knownSignals) {
    RuleFiles compiled = new RuleFiles();
    List<DrlFile> sorted = files.stream().sorted(Comparator.comparing(DrlFile::path)).toList();
    compiled.update(sorted, knownSignals);
    return compiled.problems().isEmpty()
        ? new Compiled(compiled.rules())
        : new Rejected(compiled.problems());
  }
}
