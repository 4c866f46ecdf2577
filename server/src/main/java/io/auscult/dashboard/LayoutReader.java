package io.auscult.dashboard;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.config.YamlMap;
import io.auscult.promql.Suggestion;
import io.auscult.series.Labels;
import io.auscult.signal.SignalCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the layouts of a folder against a signal catalogue; every mistake is reported with file,
 * line and column.
 */
public final class LayoutReader {
  /** What Grafana takes as the identity of a dashboard. */
  private static final Pattern UID = Pattern.compile("[a-zA-Z0-9_-]{1,40}");

  /** A link to a page, which may be in a later file. */
  private record Link(String uid, YamlMap.Place place) {}

  private final SignalCatalog catalog;
  private final Problems problems;
  private final Map<String, YamlMap.Place> pages = new HashMap<>();
  private final List<Link> links = new ArrayList<>();

  private LayoutReader(SignalCatalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /**
   * Reads {@code *.yml} and {@code *.yaml} below a folder, in the order of their paths.
   *
   * @return what could be read; whether it is complete is in {@code problems}
   */
  public static List<Layout> read(Path folder, SignalCatalog catalog, Problems problems) {
    LayoutReader reader = new LayoutReader(catalog, problems);
    List<Path> files = YamlFile.below(folder);
    if (files.isEmpty()) {
      String why =
          Files.isDirectory(folder)
              ? "there are no layouts (*.yml) in here"
              : "there is no such folder; layouts (*.yml) are read from one";
      problems.add(new Problem(folder.toString(), 0, 0, why));
    }
    List<Layout> layouts = new ArrayList<>();
    for (Path file : files) {
      // Grafana has ${NAME}, too: nothing is replaced from the environment.
      YamlFile.readVerbatim(file, folder.relativize(file).toString(), problems)
          .ifPresent(map -> layouts.add(reader.layout(map)));
    }
    reader.checkLinks();
    return layouts;
  }

  private Layout layout(YamlMap map) {
    String uid = uid(map);
    String title = map.requiredText("title");
    String description = map.text("description").orElse("");
    String from = map.text("from").orElse("now-6h");
    String refresh = map.text("refresh").orElse("30s");
    List<Layout.Variable> variables = map.maps("variables").stream().map(this::variable).toList();
    PanelReader panels = new PanelReader(catalog, variables);
    List<Layout.Row> rows = map.maps("rows").stream().map(row -> row(row, panels)).toList();
    if (rows.isEmpty()) {
      map.problem("rows", "a dashboard has 'rows', each with 'panels'");
    }
    map.finish();
    return new Layout(uid, title, description, from, refresh, variables, rows);
  }

  private String uid(YamlMap map) {
    String uid = map.requiredText("uid");
    if (uid.isEmpty()) {
      return uid;
    }
    if (!UID.matcher(uid).matches()) {
      map.problem("uid", "'%s' is no uid; up to 40 letters, digits, - and _ are".formatted(uid));
    }
    YamlMap.Place first = pages.putIfAbsent(uid, map.place("uid"));
    if (first != null) {
      map.problem(
          "uid", "'%s' is already that of %s:%d".formatted(uid, first.file(), first.line()));
    }
    return uid;
  }

  private Layout.Variable variable(YamlMap map) {
    String name = map.requiredText("name");
    if (!name.isEmpty() && !Labels.isPlainName(name)) {
      map.problem("name", "a variable's name is made of letters, digits and _");
    }
    String label = map.text("label").orElse(name);
    String query = map.requiredText("query");
    String title = map.text("title").orElse(name);
    if (!query.isEmpty()) {
      VariableQuery.check(query, catalog).ifPresent(message -> map.problem("query", message));
    }
    map.finish();
    return new Layout.Variable(name, label, title, query);
  }

  private Layout.Row row(YamlMap map, PanelReader reader) {
    String title = map.text("title").orElse("");
    boolean collapsed = map.flag("collapsed").orElse(false);
    List<Layout.Panel> panels = new ArrayList<>();
    for (YamlMap each : map.maps("panels")) {
      Optional<String> page = each.text("page");
      page.ifPresent(uid -> links.add(new Link(uid, each.place("page"))));
      panels.add(reader.read(each, page));
    }
    map.finish();
    return new Layout.Row(title, collapsed, panels);
  }

  private void checkLinks() {
    for (Link link : links) {
      if (!pages.containsKey(link.uid())) {
        problems.add(
            link.place()
                .problem(
                    "there is no dashboard '%s'%s"
                        .formatted(link.uid(), Suggestion.clause(link.uid(), pages.keySet()))));
      }
    }
  }
}
