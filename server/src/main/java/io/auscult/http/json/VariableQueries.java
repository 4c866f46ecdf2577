package io.auscult.http.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.google.re2j.PatternSyntaxException;
import io.auscult.http.Json;
import io.auscult.series.Labels;
import io.auscult.series.Samples;
import io.auscult.series.Series;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.StoredMetric;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Queries of dashboard variables.
 *
 * <pre>
 * label_values(version)               values of a label, over all signals at the end of the range
 * label_values(ctr{model="a"}, version)   values of a label of an expression's series in the range
 * metrics(gpu_.*)                     names of signals and stored metrics that match
 * signals()  signals(business)        names of signals, of one class
 * query_result(topk(3, ctr))          one text for each series: name{labels} value epochMs
 * any other expression                one value for each series at the end of the range
 * nothing                             as signals()
 * </pre>
 */
record VariableQueries(SignalLabels labels, Supplier<SignalCatalog> catalog, Clock clock) {
  private static final Pattern CALL =
      Pattern.compile(
          "\\s*(label_values|metrics|signals|query_result)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);
  private static final Pattern LAST_ARGUMENT =
      Pattern.compile("(.*),\\s*(\\w+)\\s*", Pattern.DOTALL);

  /** What a menu shows and what the variable is worth. */
  private record Choice(String text, String value) {
    static Choice of(String both) {
      return new Choice(both, both);
    }
  }

  /** True for a text that only a variable query can be, not part of a name. */
  static boolean isCall(String text) {
    return CALL.matcher(text).matches();
  }

  /** The answer to {@code /variable}: {@code [{"__text", "__value"}]}. */
  ArrayNode variable(String query, TimeRange range) {
    ArrayNode answer = Json.array();
    choices(query, range)
        .forEach(c -> answer.addObject().put("__text", c.text()).put("__value", c.value()));
    return answer;
  }

  /** The answer to {@code /search} for a variable of an old client: texts. */
  ArrayNode texts(String query, TimeRange range) {
    ArrayNode answer = Json.array();
    choices(query, range).forEach(choice -> answer.add(choice.value()));
    return answer;
  }

  private Stream<Choice> choices(String query, TimeRange range) {
    String text = query.isBlank() ? "signals()" : TemplateText.repair(query);
    Matcher call = CALL.matcher(text);
    if (!call.matches()) {
      return current(text, range).map(VariableQueries::value);
    }
    return function(call.toMatchResult(), range);
  }

  private Stream<Choice> function(MatchResult call, TimeRange range) {
    String argument = call.group(2).strip();
    return switch (call.group(1)) {
      case "label_values" -> labelValues(argument, range).map(Choice::of);
      case "metrics" -> metrics(argument).map(Choice::of);
      case "signals" -> signals(argument).map(Choice::of);
      default -> current(argument, range).map(VariableQueries::line).map(Choice::of);
    };
  }

  private Stream<String> labelValues(String arguments, TimeRange range) {
    Matcher two = LAST_ARGUMENT.matcher(arguments);
    String label = two.matches() ? two.group(2) : arguments;
    if (!label.matches("\\w+")) {
      throw new IllegalArgumentException(
          "label_values takes a label name, or an expression and a label name, got '%s'"
              .formatted(arguments));
    }
    List<Labels> found =
        two.matches()
            ? labels.of(two.group(1), range, clock.getZone())
            : labels.ofSignals(range.toMillis(), clock.getZone());
    return found.stream().map(l -> l.get(label)).filter(v -> !v.isEmpty()).distinct().sorted();
  }

  private Stream<String> metrics(String regex) {
    io.auscult.promql.Matcher name = nameMatcher(regex.isEmpty() ? ".*" : regex);
    SignalCatalog now = catalog.get();
    return Stream.concat(
            now.signals().stream().map(Signal::name),
            now.storedMetrics().stream().map(StoredMetric::name))
        .filter(name::matches)
        .sorted();
  }

  private static io.auscult.promql.Matcher nameMatcher(String regex) {
    try {
      return new io.auscult.promql.Matcher(
          Labels.METRIC_NAME, io.auscult.promql.Matcher.Op.REGEX, regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "metrics: bad regular expression '%s': %s".formatted(regex, e.getDescription()), e);
    }
  }

  private Stream<String> signals(String metricClass) {
    return catalog.get().signals().stream()
        .filter(s -> metricClass.isEmpty() || s.metricClass().word().equals(metricClass))
        .map(Signal::name);
  }

  private Stream<Series> current(String expression, TimeRange range) {
    return SignalLabels.series(labels.at(expression, range.toMillis(), clock.getZone())).stream()
        .filter(series -> !series.samples().isEmpty());
  }

  private static Choice value(Series series) {
    String value = number(series.samples());
    return series.labels().isEmpty()
        ? Choice.of(value)
        : new Choice(series.labels().toString(), value);
  }

  private static String line(Series series) {
    Samples samples = series.samples();
    return "%s %s %d".formatted(series.labels(), number(samples), samples.time(samples.size() - 1));
  }

  private static String number(Samples samples) {
    double value = samples.value(samples.size() - 1);
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }
}
