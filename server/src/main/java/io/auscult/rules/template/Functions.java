package io.auscult.rules.template;

import static io.auscult.rules.template.TemplateFunction.ANY;
import static io.auscult.rules.template.TemplateFunction.ELEMENT;
import static io.auscult.rules.template.TemplateFunction.TEXT;
import static io.auscult.rules.template.TemplateFunction.VECTOR;
import static io.auscult.rules.template.TemplateFunction.variadic;

import io.auscult.rules.template.Value.Bool;
import io.auscult.rules.template.Value.Element;
import io.auscult.rules.template.Value.Real;
import io.auscult.rules.template.Value.Text;
import io.auscult.rules.template.Value.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;

/** The functions of templates by name: those of Go, and those of Prometheus. */
final class Functions {
  /** All of them, in alphabetical order. */
  static final SortedMap<String, TemplateFunction> ALL = all();

  private final TreeMap<String, TemplateFunction> functions = new TreeMap<>();

  private Functions() {}

  private static SortedMap<String, TemplateFunction> all() {
    Functions all = new Functions();
    all.logic();
    all.output();
    all.queries();
    all.numbers();
    all.texts();
    all.site();
    return java.util.Collections.unmodifiableSortedMap(all.functions);
  }

  private void add(TemplateFunction function) {
    functions.put(function.name(), function);
  }

  private void add(String name, List<String> parameters, TemplateFunction.Body body) {
    add(TemplateFunction.of(name, parameters, body));
  }

  private void logic() {
    // These two end at the first argument that decides; Expansion does that.
    add(variadic("and", List.of(ANY, ANY), (a, scope) -> a.getLast()));
    add(variadic("or", List.of(ANY, ANY), (a, scope) -> a.getLast()));
    add("not", List.of(ANY), (a, scope) -> new Bool(!a.getFirst().truth()));
    add(variadic("eq", List.of(ANY, ANY), (a, scope) -> new Bool(Comparisons.equalsAny(a))));
    comparison("ne", (a, b) -> !Comparisons.equalsAny(List.of(a, b)));
    comparison("lt", Comparisons::less);
    comparison("le", Comparisons::lessOrEqual);
    comparison("gt", (a, b) -> !Comparisons.lessOrEqual(a, b));
    comparison("ge", (a, b) -> !Comparisons.less(a, b));
    add("len", List.of(ANY), (a, scope) -> Indexing.length(a.getFirst()));
    add(variadic("index", List.of(ANY, ANY), (a, scope) -> Indexing.index(a)));
    add(variadic("slice", List.of(ANY, ANY), (a, scope) -> Indexing.slice(a)));
  }

  private void comparison(String name, BiPredicate<Value, Value> test) {
    add(name, List.of(ANY, ANY), (a, scope) -> new Bool(test.test(a.getFirst(), a.getLast())));
  }

  private void output() {
    add(variadic("print", List.of(ANY), (a, scope) -> new Text(Print.print(a))));
    add(variadic("println", List.of(ANY), (a, scope) -> new Text(Print.println(a))));
    add(
        variadic(
            "printf",
            List.of(TEXT, ANY),
            (a, scope) -> new Text(Printf.format(string(a, 0), a.subList(1, a.size())))));
    escape("html", Escaping::html);
    escape("js", Escaping::js);
    escape("urlquery", Escaping::query);
    add("safeHtml", List.of(TEXT), (a, scope) -> new Text(string(a, 0), "template.HTML"));
    add(variadic("args", List.of(ANY), (a, scope) -> arguments(a)));
  }

  private void escape(String name, UnaryOperator<String> escape) {
    add(variadic(name, List.of(ANY), (a, scope) -> new Text(escape.apply(Print.joined(a)))));
  }

  private static Value arguments(List<Value> values) {
    Map<String, Value> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put("arg" + i, values.get(i));
    }
    return Value.Dictionary.of(named);
  }

  private void queries() {
    add("query", List.of(TEXT), (a, scope) -> scope.query(string(a, 0)));
    add("first", List.of(VECTOR), (a, scope) -> first((Vector) a.getFirst()));
    add("label", List.of(TEXT, ELEMENT), (a, scope) -> label(string(a, 0), (Element) a.get(1)));
    add("value", List.of(ELEMENT), (a, scope) -> new Real(((Element) a.getFirst()).value()));
    add("strvalue", List.of(ELEMENT), (a, scope) -> label("__value__", (Element) a.getFirst()));
    add(
        "sortByLabel",
        List.of(TEXT, VECTOR),
        (a, scope) -> sorted(string(a, 0), (Vector) a.get(1)));
  }

  private static Value first(Vector vector) {
    if (vector.elements().isEmpty()) {
      throw new Failure("first() called on vector with no elements");
    }
    return vector.elements().getFirst();
  }

  private static Value label(String name, Element element) {
    return element.labels().get(name);
  }

  private static Value sorted(String label, Vector vector) {
    List<Element> elements = new ArrayList<>(vector.elements());
    elements.sort(Comparator.comparing(element -> ((Text) label(label, element)).text()));
    return new Vector(List.copyOf(elements));
  }

  private void numbers() {
    number("humanize", Humanize::decimal);
    number("humanize1024", Humanize::binary);
    number("humanizeDuration", Humanize::duration);
    number("humanizePercentage", Humanize::percentage);
    number("humanizeTimestamp", Humanize::timestamp);
    add("toTime", List.of(ANY), (a, scope) -> Moments.of(Numbers.of(a.getFirst())));
    add("parseDuration", List.of(TEXT), (a, scope) -> new Real(Durations.seconds(string(a, 0))));
  }

  private void number(String name, DoubleFunction<String> shown) {
    add(name, List.of(ANY), (a, scope) -> new Text(shown.apply(Numbers.of(a.getFirst()))));
  }

  private void texts() {
    text("title", Letters::title);
    text("toUpper", Letters::upper);
    text("toLower", Letters::lower);
    text("stripPort", Addresses::withoutPort);
    text("stripDomain", Addresses::withoutDomain);
    add(
        "match",
        List.of(TEXT, TEXT),
        (a, scope) -> {
          scope.takeRegex();
          return new Bool(Regexes.matches(string(a, 0), string(a, 1)));
        });
    add(
        "reReplaceAll",
        List.of(TEXT, TEXT, TEXT),
        (a, scope) -> {
          scope.takeRegex();
          return new Text(Regexes.replaceAll(string(a, 0), string(a, 1), string(a, 2)));
        });
  }

  private void text(String name, UnaryOperator<String> change) {
    add(name, List.of(TEXT), (a, scope) -> new Text(change.apply(string(a, 0))));
  }

  private void site() {
    add("externalURL", List.of(), (a, scope) -> new Text(scope.data().externalUrl()));
    add("pathPrefix", List.of(), (a, scope) -> new Text(Links.path(scope.data().externalUrl())));
    text("graphLink", Links::graph);
    text("tableLink", Links::table);
    add(
        "tmpl",
        List.of(TEXT, ANY),
        (a, scope) -> new Text(scope.expand(string(a, 0), a.get(1)), "template.HTML"));
  }

  private static String string(List<Value> arguments, int index) {
    return ((Text) arguments.get(index)).text();
  }
}
