package io.auscult.source.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import io.auscult.source.StoredMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The matchers of a selector, split: what the cluster filters, and what is checked here on the
 * labels that come back. Only comparisons with plain, non-empty texts go to the cluster: there
 * {@code !=} keeps documents without the field, as PromQL does. Patterns are RE2 and an empty value
 * is an absent label; Lucene means other things by both, so those are checked here.
 */
final class Conditions {
  /** {@code a|b|c} without anything special: what a dashboard's variable expands to. */
  private static final Pattern ALTERNATIVES = Pattern.compile("[\\w\\-/: ]+(\\|[\\w\\-/: ]+)*");

  private final boolean possible;
  private final List<Query> filters = new ArrayList<>();
  private final List<Matcher> here = new ArrayList<>();

  Conditions(StoredMetric metric, List<Matcher> matchers) {
    boolean met = true;
    for (Matcher matcher : matchers) {
      String field = metric.labels().get(matcher.label());
      if (field == null) {
        String value = matcher.label().equals(Labels.METRIC_NAME) ? metric.name() : "";
        met &= matcher.matches(value);
      } else {
        filter(matcher, field).ifPresentOrElse(filters::add, () -> here.add(matcher));
      }
    }
    possible = met;
  }

  /** False where the name or a label that no event has rules everything out. */
  boolean arePossible() {
    return possible;
  }

  /** What the cluster filters. */
  List<Query> filters() {
    return filters;
  }

  /** The labels that must be known to check the rest. */
  Stream<String> labels() {
    return here.stream().map(Matcher::label);
  }

  /** True where the conditions that the cluster does not check are met. */
  boolean matches(Labels labels) {
    return here.stream().allMatch(m -> m.matches(labels.get(m.label())));
  }

  private static Optional<Query> filter(Matcher matcher, String field) {
    String value = matcher.value();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (matcher.op()) {
      case EQUAL -> Optional.of(oneOf(field, value));
      case NOT_EQUAL -> Optional.of(not(oneOf(field, value)));
      case REGEX -> alternatives(value).map(values -> oneOf(field, values));
      case NOT_REGEX -> alternatives(value).map(values -> not(oneOf(field, values)));
    };
  }

  private static Optional<String[]> alternatives(String regex) {
    return ALTERNATIVES.matcher(regex).matches()
        ? Optional.of(regex.split("\\|"))
        : Optional.empty();
  }

  /** Documents whose field has a text; {@code ""}: that do not have the field. */
  static Query exactly(String field, String text) {
    return text.isEmpty() ? not(Query.of(q -> q.exists(e -> e.field(field)))) : oneOf(field, text);
  }

  private static Query oneOf(String field, String... values) {
    List<FieldValue> list = Stream.of(values).map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(list))));
  }

  private static Query not(Query query) {
    return Query.of(q -> q.bool(b -> b.mustNot(query)));
  }
}
