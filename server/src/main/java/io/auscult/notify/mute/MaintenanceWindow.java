package io.auscult.notify.mute;

import io.auscult.notify.LabelMatchers;
import io.auscult.notify.Muting;
import io.auscult.promql.Matcher;
import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A time, once or again and again, in which alerts are expected.
 *
 * @param name unique, said where an alert is muted
 * @param matchers what the labels of the alerts meet, all of them; none for every alert
 * @param from not before this, included
 * @param to not after this, excluded
 * @param calendar within these times only
 */
public record MaintenanceWindow(
    String name,
    List<Matcher> matchers,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<Calendar> calendar)
    implements Muting {

  public MaintenanceWindow {
    matchers = List.copyOf(matchers);
  }

  @Override
  public Optional<String> mutedBy(Labels labels, Instant at) {
    return isOpen(at) && LabelMatchers.match(matchers, labels)
        ? Optional.of("maintenance " + name)
        : Optional.empty();
  }

  private boolean isOpen(Instant at) {
    return from.filter(at::isBefore).isEmpty()
        && to.filter(end -> !at.isBefore(end)).isEmpty()
        && calendar.map(times -> times.contains(at)).orElse(true);
  }
}
