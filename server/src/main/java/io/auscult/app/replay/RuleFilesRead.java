package io.auscult.app.replay;

import io.auscult.config.Problems;
import io.auscult.rules.Compilation;
import io.auscult.rules.DrlCompiler;
import io.auscult.rules.DrlFile;
import io.auscult.rules.RuleFileKind;
import io.auscult.rules.RuleFolder;
import io.auscult.rules.RuleProblem;
import io.auscult.rules.RuleSet;
import io.auscult.rules.prometheus.PrometheusGroup;
import io.auscult.rules.prometheus.PrometheusRuleFolder;
import io.auscult.rules.prometheus.RuleFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Rules of both kinds, without a mistake. */
public record RuleFilesRead(RuleSet drl, List<PrometheusGroup> prometheus) {
  public RuleFilesRead {
    prometheus = List.copyOf(prometheus);
  }

  /**
   * The rules of a folder, or of one file.
   *
   * @param signals the names that {@code .drl} rules may use
   * @throws IllegalArgumentException with every mistake in them
   */
  public static RuleFilesRead of(Path path, Set<String> signals) throws IOException {
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("there is no file or folder of rules " + path);
    }
    return Files.isDirectory(path)
        ? folder(path, signals)
        : texts(Map.of(path.toString(), Files.readString(path)), signals);
  }

  private static RuleFilesRead folder(Path folder, Set<String> signals) {
    RuleFolder drl = new RuleFolder(folder, () -> signals);
    PrometheusRuleFolder prometheus = new PrometheusRuleFolder(folder);
    drl.refresh();
    prometheus.refresh();
    List<Object> problems = new ArrayList<>(drl.problems());
    problems.addAll(prometheus.problems());
    requireNone(problems);
    return new RuleFilesRead(drl.rules(), prometheus.groups());
  }

  /** Rules from texts by their paths: {@code .drl}, everything else as Prometheus has it. */
  public static RuleFilesRead texts(Map<String, String> texts, Set<String> signals) {
    Problems problems = new Problems();
    List<DrlFile> drl = new ArrayList<>();
    List<PrometheusGroup> groups = new ArrayList<>();
    new TreeMap<>(texts)
        .forEach((path, text) -> {
          if (RuleFileKind.of(path) == RuleFileKind.DRL) {
            drl.add(new DrlFile(path, text));
          } else {
            groups.addAll(RuleFileReader.read(path, text, problems));
          }
        });
    requireNone(problems.list());
    return new RuleFilesRead(compiled(drl, signals), groups);
  }

  private static RuleSet compiled(List<DrlFile> files, Set<String> signals) {
    return switch (DrlCompiler.compile(files, signals)) {
      case Compilation.Compiled(RuleSet rules) -> rules;
      case Compilation.Rejected(List<RuleProblem> problems) -> {
        requireNone(problems);
        yield RuleSet.EMPTY;
      }
    };
  }

  private static void requireNone(Collection<?> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the rules have mistakes:\n  "
              + String.join("\n  ", problems.stream().map(Object::toString).toList()));
    }
  }
}
