package io.auscult.http.json;

import io.auscult.alert.AlertEpisode;
import io.auscult.alert.AlertHistory;
import io.auscult.alert.ChangeHistory;
import io.auscult.rules.Change;
import io.auscult.series.Labels;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened, for Grafana's annotations:
 *
 * <pre>
 * alerts   alerts{severity="critical"}    from the instant an alert fired to its end, or to now;
 *                                         pending alerts are not shown
 * changes  changes{kind="deployment"}     the instants of changes that others told us of
 * </pre>
 *
 * <p>The labels are those of the alert; those of the change and its kind.
 */
record EventLog(AlertHistory alerts, ChangeHistory changes, Clock clock) {
  /** The name with which a query for alerts begins. */
  static final String ALERTS = "alerts";

  /** The name with which a query for changes begins. */
  static final String CHANGES = "changes";

  private static final Pattern QUERY = Pattern.compile("\\s*(alerts|changes)\\s*(?:\\{(.*)})?\\s*");

  /** The name that a text asks for, {@code alerts} or {@code changes}; empty for any other text. */
  static Optional<String> asked(String text) {
    return Optional.of(QUERY.matcher(text)).filter(Matcher::matches).map(query -> query.group(1));
  }

  /**
   * The answer to a query that {@link #asked} knows.
   *
   * @throws IllegalArgumentException where its conditions cannot be read
   */
  Frame answer(Target target, QueryRequest request) {
    Matcher query = QUERY.matcher(target.text());
    if (!query.matches()) {
      throw new IllegalArgumentException("neither alerts nor changes: " + target.text());
    }
    LabelSelector selector = LabelSelector.parse(Optional.ofNullable(query.group(2)).orElse(""));
    Predicate<Event> wanted =
        event -> selector.matches(event.labels()) && request.filters().accept(event.labels());
    Stream<Event> all =
        query.group(1).equals(ALERTS) ? alerts(request.range()) : changes(request.range());
    Frame.Head head = new Frame.Head(target.refId(), query.group(1), List.of(), "");
    return Frame.Events.of(head, all.filter(wanted).toList());
  }

  private Stream<Event> alerts(TimeRange range) {
    Instant now = clock.instant();
    return alerts.between(range.from(), range.to()).stream()
        .flatMap(episode -> event(episode, now).stream());
  }

  private static Optional<Event> event(AlertEpisode episode, Instant now) {
    long end = episode.resolvedAt().orElse(now).toEpochMilli();
    return episode
        .firedAt()
        .map(fired ->
            new Event(
                fired.toEpochMilli(),
                OptionalLong.of(end),
                episode.name(),
                text(episode),
                episode.labels()));
  }

  private static String text(AlertEpisode episode) {
    return Stream.of("summary", "description", "explanation")
        .flatMap(name -> Optional.ofNullable(episode.annotations().get(name)).stream())
        .collect(Collectors.joining("\n"));
  }

  private Stream<Event> changes(TimeRange range) {
    return changes.between(range.from(), range.to()).stream().map(EventLog::event);
  }

  private static Event event(Change change) {
    Labels labels = Labels.of(change.labels()).with("kind", change.kind());
    return new Event(
        change.epochMillis(), OptionalLong.empty(), change.kind(), change.text(), labels);
  }
}
