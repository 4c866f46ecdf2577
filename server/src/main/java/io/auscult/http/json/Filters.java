package io.auscult.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.PatternSyntaxException;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/**
 * Ad hoc filters: conditions on the labels of an answer, all of which a row must meet. An absent
 * label has the value {@code ""}, as in PromQL. They look at results, so a label that the
 * expression has aggregated away cannot be filtered on.
 */
record Filters(List<Filter> all) {
  /** Lets everything pass. */
  static final Filters NONE = new Filters(List.of());

  Filters {
    all = List.copyOf(all);
  }

  /** One condition on one label. */
  record Filter(String key, String operator, Predicate<String> condition) {}

  /**
   * Reads {@code [{key, operator, value, values?}]}.
   *
   * @throws IllegalArgumentException for an unknown operator or a malformed regular expression
   */
  static Filters of(List<Fields> filters) {
    return new Filters(
        filters.stream().filter(f -> f.text("key").isPresent()).map(Filters::filter).toList());
  }

  private static Filter filter(Fields fields) {
    String key = fields.text("key").orElseThrow();
    String operator = fields.text("operator").orElse("=");
    return new Filter(key, operator, condition(key, operator, fields));
  }

  private static Predicate<String> condition(String key, String operator, Fields fields) {
    String value = fields.node().path("value").asText();
    return switch (operator) {
      case "=" -> value::equals;
      case "!=" -> label -> !value.equals(label);
      case "=~" -> regex(key, Matcher.Op.REGEX, value);
      case "!~" -> regex(key, Matcher.Op.NOT_REGEX, value);
      case "=|" -> values(fields, value)::contains;
      case "!=|" -> label -> !values(fields, value).contains(label);
      case "<" -> compared(value, order -> order < 0);
      case "<=" -> compared(value, order -> order <= 0);
      case ">" -> compared(value, order -> order > 0);
      case ">=" -> compared(value, order -> order >= 0);
      default ->
          throw new IllegalArgumentException(
              "filter on '%s': unknown operator '%s', accepted: = != =~ !~ =| !=| < <= > >="
                  .formatted(key, operator));
    };
  }

  private static List<String> values(Fields fields, String value) {
    List<String> values =
        fields.list("values").stream().map(Fields::node).map(JsonNode::asText).toList();
    return values.isEmpty() ? List.of(value) : values;
  }

  private static Predicate<String> regex(String key, Matcher.Op op, String value) {
    try {
      return new Matcher(key, op, value)::matches;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "filter on '%s': bad regular expression '%s': %s"
              .formatted(key, value, e.getDescription()),
          e);
    }
  }

  /** Numbers are compared as numbers, anything else as text; an absent label never passes. */
  private static Predicate<String> compared(String value, DoublePredicate wanted) {
    return label -> !label.isEmpty() && wanted.test(compare(label, value));
  }

  private static int compare(String a, String b) {
    try {
      return Double.compare(Double.parseDouble(a), Double.parseDouble(b));
    } catch (NumberFormatException e) {
      return a.compareTo(b);
    }
  }

  /** True where labels meet every condition. */
  boolean accept(Labels labels) {
    return all.stream().allMatch(f -> f.condition().test(labels.get(f.key())));
  }

  /** The same without the conditions on one label. */
  Filters except(String key) {
    return new Filters(all.stream().filter(f -> !f.key().equals(key)).toList());
  }

  /** The labels with a condition. */
  List<String> keys() {
    return all.stream().map(Filter::key).distinct().toList();
  }
}
