package io.auscult.dashboard;

import io.auscult.config.YamlMap;
import io.auscult.promql.ExprException;
import io.auscult.promql.Parser;
import io.auscult.promql.Suggestion;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.signal.Thresholds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the panels of one dashboard; what a panel leaves out comes from its signal. */
final class PanelReader {
  private final SignalCatalog catalog;
  private final List<Layout.Variable> variables;

  PanelReader(SignalCatalog catalog, List<Layout.Variable> variables) {
    this.catalog = catalog;
    this.variables = variables;
  }

  /** A panel; its mistakes are problems of the map. */
  Layout.Panel read(YamlMap map, Optional<String> page) {
    Kind kind = map.converted("kind", Kind::of).orElse(Kind.TIMESERIES);
    List<Layout.Line> lines = lines(map);
    if (map.flag("band").orElse(true)) {
      lines.addAll(lines.stream().flatMap(line -> usual(kind, line)).toList());
    }
    Optional<Signal> first = lines.stream().flatMap(line -> signal(line).stream()).findFirst();
    String text = map.text("text").orElse("");
    if (kind == Kind.TEXT && text.isEmpty()) {
      map.problem("kind", "a text panel has a 'text'");
    } else if (kind != Kind.TEXT && asksNothing(map)) {
      map.problem("kind", "a panel has a 'signal', an 'expr', or 'series' with one of them each");
    }
    Layout.Panel panel =
        new Layout.Panel(
            kind,
            map.text("title").or(() -> first.map(Signal::title)).orElse(""),
            map.text("description").or(() -> first.map(Signal::description)).orElse(""),
            map.text("unit").or(() -> first.map(Signal::unit)).orElse(""),
            thresholds(map, lines),
            lines,
            text,
            size(map, "width", kind.width(), Grid.COLUMNS),
            size(map, "height", kind.height(), 40),
            page);
    map.finish();
    return panel;
  }

  private static boolean asksNothing(YamlMap map) {
    return !map.has("signal") && !map.has("expr") && !map.has("series");
  }

  private Optional<Signal> signal(Layout.Line line) {
    return line.signal().flatMap(catalog::signal);
  }

  /** The panel's own, else those of its signal; several signals may have different scales. */
  private Thresholds thresholds(YamlMap map, List<Layout.Line> lines) {
    if (map.has("thresholds")) {
      return Thresholds.read(map);
    }
    List<Thresholds> all =
        lines.stream()
            .filter(line -> line.role() == Layout.Role.VALUE)
            .map(line -> signal(line).map(Signal::thresholds).orElse(Thresholds.NONE))
            .distinct()
            .toList();
    return all.size() == 1 ? all.getFirst() : Thresholds.NONE;
  }

  private static int size(YamlMap map, String key, int usual, int most) {
    int size = map.integer(key).orElse(usual);
    if (size < 1 || size > most) {
      map.problem(key, "'%s' is from 1 to %d, got %d".formatted(key, most, size));
      return usual;
    }
    return size;
  }

  /** The queries of {@code signal}, {@code expr} and {@code series}. */
  private List<Layout.Line> lines(YamlMap map) {
    List<Layout.Line> lines = new ArrayList<>();
    line(map).ifPresent(lines::add);
    for (YamlMap each : map.maps("series")) {
      line(each)
          .ifPresentOrElse(
              lines::add,
              () -> {
                if (!each.has("signal") && !each.has("expr")) {
                  each.problem("signal", "a series has a 'signal' or an 'expr'");
                }
              });
      each.finish();
    }
    return lines;
  }

  private Optional<Layout.Line> line(YamlMap map) {
    Optional<String> name = map.text("signal");
    Optional<String> expr = map.text("expr");
    Optional<String> where = map.text("where");
    Optional<String> legend = map.text("legend");
    String prefix = map.text("name").orElse("");
    if (expr.isPresent() && (name.isPresent() || where.isPresent())) {
      map.problem("expr", "'signal' and its 'where' do not go with an 'expr'; write one of them");
    }
    if (name.isPresent()) {
      return ofSignal(map, name.get(), where.orElse(""), legend, prefix);
    }
    return expr.flatMap(text -> ofExpression(map, text, legend.orElse(prefix)));
  }

  private Optional<Layout.Line> ofSignal(
      YamlMap map, String name, String where, Optional<String> legend, String prefix) {
    if (catalog.signal(name).isEmpty()) {
      Collection<String> known = catalog.signals().stream().map(Signal::name).toList();
      map.problem("signal", "'%s' is no signal%s".formatted(name, Suggestion.clause(name, known)));
      return Optional.empty();
    }
    String text = filtered(name, where);
    if (!parses(map, "where", text)) {
      return Optional.empty();
    }
    String shown = legend.orElseGet(() -> legend(prefix, name));
    return Optional.of(new Layout.Line(Optional.of(name), text, shown, Layout.Role.VALUE));
  }

  private static Optional<Layout.Line> ofExpression(YamlMap map, String text, String legend) {
    return parses(map, "expr", text)
        ? Optional.of(new Layout.Line(Optional.empty(), text, legend, Layout.Role.VALUE))
        : Optional.empty();
  }

  private static boolean parses(YamlMap map, String key, String text) {
    try {
      Parser.parse(Placeholders.filled(text));
      return true;
    } catch (ExprException e) {
      map.problem(key, "in the expression, " + e.getMessage());
      return false;
    }
  }

  /** A signal, of those series that the dashboard's variables choose. */
  private String filtered(String name, String where) {
    String matchers =
        Stream.concat(
                Stream.of(where).filter(text -> !text.isEmpty()),
                variables.stream()
                    .filter(variable -> labels(name).contains(variable.label()))
                    .map(variable -> "%s=~\"$%s\"".formatted(variable.label(), variable.name())))
            .collect(Collectors.joining(", "));
    return matchers.isEmpty() ? name : name + "{" + matchers + "}";
  }

  private NavigableSet<String> labels(String name) {
    return catalog.signal(name).map(Signal::expr).flatMap(catalog::labels).orElseGet(TreeSet::new);
  }

  private String legend(String prefix, String name) {
    return Stream.concat(
            Stream.of(prefix).filter(text -> !text.isEmpty()),
            labels(name).stream().map(label -> "{{" + label + "}}"))
        .collect(Collectors.joining(" "));
  }

  /** What is usual for a value, as lines beside it, or in a figure as how far it is from that. */
  private Stream<Layout.Line> usual(Kind kind, Layout.Line line) {
    Optional<Signal> signal = signal(line);
    if (signal.isEmpty() || (kind != Kind.TIMESERIES && kind != Kind.STAT)) {
      return Stream.empty();
    }
    Optional<String> lower = signal.get().band().lower();
    Optional<String> upper = signal.get().band().upper();
    return kind == Kind.TIMESERIES
        ? Stream.concat(
            lower.stream().map(name -> limit(name, Legends.LOWEST)),
            upper.stream().map(name -> limit(name, Legends.HIGHEST)))
        : Stream.concat(
            lower.stream().map(name -> distance(line, name, Layout.Role.AGAINST_LOWEST)),
            upper.stream().map(name -> distance(line, name, Layout.Role.AGAINST_HIGHEST)));
  }

  private Layout.Line limit(String name, String prefix) {
    return new Layout.Line(
        Optional.empty(), filtered(name, ""), legend(prefix, name), Layout.Role.BAND);
  }

  /** Both sides have the labels of the band; the value may have more, such as the version. */
  private Layout.Line distance(Layout.Line value, String band, Layout.Role role) {
    String labels = String.join(", ", labels(band));
    String text =
        "%s / on (%s) group_left () %s - 1".formatted(value.text(), labels, filtered(band, ""));
    String legend =
        role == Layout.Role.AGAINST_LOWEST ? Legends.AGAINST_LOWEST : Legends.AGAINST_HIGHEST;
    return new Layout.Line(
        Optional.empty(), text, legend(legend, value.signal().orElseThrow()), role);
  }
}
