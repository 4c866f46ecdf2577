package io.auscult.app;

import io.auscult.config.Problems;
import io.auscult.dashboard.DashboardJson;
import io.auscult.dashboard.Datasource;
import io.auscult.dashboard.Layout;
import io.auscult.dashboard.LayoutReader;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.SignalCatalog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code ./auscult dashboards}: writes a dashboard for each layout, or says with {@code --check}
 * which files are not what it would write. Nothing is written where any layout has a mistake.
 */
final class DashboardsCommand implements Command {
  private static final Path GRAFANA = Path.of("provisioning", "grafana");

  @Override
  public int run(List<String> words, CommandLine commandLine, Terminal terminal)
      throws IOException {
    Arguments arguments =
        new Arguments(words, Set.of("config", "layouts", "out", "datasource"), Set.of("check"));
    arguments.requireOptionsOnly();
    Path out = folder(arguments, commandLine, "out", "dashboards");
    SortedMap<Path, String> files = files(arguments, commandLine, out);
    return arguments.flag("check") ? check(files, out, terminal) : write(files, terminal);
  }

  private static SortedMap<Path, String> files(
      Arguments arguments, CommandLine commandLine, Path out) {
    Datasource datasource =
        arguments.option("datasource").map(Datasource::of).orElse(Datasource.PROMETHEUS);
    Problems problems = new Problems();
    Map<String, String> environment = commandLine.environment();
    Path signals = commandLine.config(arguments).folders().signals();
    SignalCatalog catalog = CatalogReader.read(signals, environment, problems);
    problems.throwIfAny();
    List<Layout> layouts =
        LayoutReader.read(folder(arguments, commandLine, "layouts", "layouts"), catalog, problems);
    problems.throwIfAny();
    DashboardJson json = new DashboardJson(datasource);
    SortedMap<Path, String> files = new TreeMap<>();
    layouts.forEach(layout -> files.put(out.resolve(layout.uid() + ".json"), json.text(layout)));
    return files;
  }

  private static Path folder(
      Arguments arguments, CommandLine commandLine, String option, String usual) {
    return arguments
        .option(option)
        .map(Path::of)
        .orElseGet(() -> commandLine.home().resolve(GRAFANA).resolve(usual));
  }

  private static int write(SortedMap<Path, String> files, Terminal terminal) throws IOException {
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Files.createDirectories(file.getKey().toAbsolutePath().getParent());
      Files.writeString(file.getKey(), file.getValue());
      terminal.line(file.getKey().toString());
    }
    return 0;
  }

  private static int check(SortedMap<Path, String> files, Path out, Terminal terminal)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Path, String> file : files.entrySet()) {
      if (!Files.exists(file.getKey())) {
        wrong.add(file.getKey() + " is missing");
      } else if (!Files.readString(file.getKey()).equals(file.getValue())) {
        wrong.add(file.getKey() + " differs");
      }
    }
    for (Path left : left(files.keySet(), out)) {
      wrong.add(left + " has no layout any more: delete it");
    }
    wrong.forEach(what -> terminal.line(terminal.red("✗ ") + what));
    terminal.line(
        wrong.isEmpty()
            ? terminal.green("✓ ") + "%d dashboards are up to date".formatted(files.size())
            : "the same command without --check writes them");
    return wrong.isEmpty() ? 0 : 1;
  }

  /** Dashboards of ours in the folder that nothing makes. */
  private static List<Path> left(Set<Path> made, Path out) throws IOException {
    List<Path> left = new ArrayList<>();
    if (!Files.isDirectory(out)) {
      return left;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(out, "*.json")) {
      for (Path file : found) {
        if (!made.contains(file) && DashboardJson.isOurs(Files.readString(file))) {
          left.add(file);
        }
      }
    }
    return left;
  }
}
