package io.auscult.app;

import io.auscult.config.Problems;
import io.auscult.rules.RuleFolder;
import io.auscult.rules.prometheus.PrometheusRuleFolder;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./auscult check}: reads everything that people write, and starts nothing. */
final class CheckCommand implements Command {
  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal) {
    Arguments arguments = new Arguments(words, CommandLine.CONFIG_OPTIONS, Set.of());
    arguments.requireOptionsOnly();
    Problems problems = new Problems();
    Optional<ServerConfig> config = commandLine.readConfig(arguments, problems);
    List<String> mistakes =
        new ArrayList<>(problems.list().stream().map(Object::toString).toList());
    if (config.isPresent()) {
      mistakes.addAll(mistakesIn(config.get().folders(), commandLine, terminal));
    }
    mistakes.forEach(mistake -> terminal.line(terminal.red("✗ ") + mistake));
    terminal.line(
        mistakes.isEmpty()
            ? terminal.green("✓ ") + "no mistakes"
            : "%d mistake%s".formatted(mistakes.size(), mistakes.size() == 1 ? "" : "s"));
    return mistakes.isEmpty() ? 0 : 1;
  }

  private static List<String> mistakesIn(
      ServerConfig.Folders folders, CommandLine commandLine, Terminal terminal) {
    SignalFolder signals = new SignalFolder(folders.signals(), commandLine.environment());
    signals.refresh();
    if (!signals.problems().isEmpty()) {
      return signals.problems().stream().map(p -> folders.signals() + "/" + p).toList();
    }
    Set<String> names =
        signals.catalog().signals().stream().map(Signal::name).collect(Collectors.toSet());
    RuleFolder rules = new RuleFolder(folders.rules(), () -> names);
    rules.refresh();
    PrometheusRuleFolder prometheus = new PrometheusRuleFolder(folders.rules());
    prometheus.refresh();
    int promql = prometheus.groups().stream().mapToInt(group -> group.rules().size()).sum();
    terminal.line(
        "%d signals, %d stored metrics, %d rules%s"
            .formatted(
                names.size(),
                signals.catalog().storedMetrics().size(),
                rules.rules().rules().size(),
                promql == 0 ? "" : ", %d rules in Prometheus' format".formatted(promql)));
    rules
        .warnings(_ -> true)
        .forEach(warning -> terminal.line("! " + in(folders.rules(), warning)));
    return Stream.concat(rules.problems().stream(), prometheus.problems().stream())
        .map(problem -> in(folders.rules(), problem))
        .toList();
  }

  /** A mistake of the folder itself names it already. */
  private static String in(Path folder, Object problem) {
    String text = problem.toString();
    return text.startsWith(folder.toString()) ? text : folder + "/" + text;
  }
}
