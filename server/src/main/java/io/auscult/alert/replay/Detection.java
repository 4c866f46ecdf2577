package io.auscult.alert.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How firings and incidents meet. They do where they have an instant in common.
 *
 * @param firings how many there were
 * @param right those that met an incident
 * @param incidents how many there were
 * @param found those that a firing met
 * @param medianDelay from an incident's start to the first firing that met it, zero where that came
 *     before; empty where none was found
 * @param missed the labels of the others
 */
public record Detection(
    int firings,
    int right,
    int incidents,
    int found,
    Optional<Duration> medianDelay,
    List<String> missed) {
  public Detection {
    missed = List.copyOf(missed);
  }

  /** The share of firings that met an incident; empty where nothing fired. */
  public OptionalDouble precision() {
    return share(right, firings);
  }

  /** The share of incidents that were found; empty where there was none. */
  public OptionalDouble recall() {
    return share(found, incidents);
  }

  private static OptionalDouble share(int part, int of) {
    return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / of);
  }

  static Detection of(List<Firing> firings, List<Incident> incidents) {
    List<Duration> delays = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    for (Incident incident : incidents) {
      Optional<Instant> first =
          firings.stream()
              .filter(firing -> firing.overlaps(incident.start(), incident.end()))
              .map(Firing::start)
              .min(Comparator.naturalOrder());
      first.ifPresentOrElse(
          start -> delays.add(delay(incident.start(), start)), () -> missed.add(incident.label()));
    }
    long right =
        firings.stream()
            .filter(f -> incidents.stream().anyMatch(i -> f.overlaps(i.start(), i.end())))
            .count();
    return new Detection(
        firings.size(),
        Math.toIntExact(right),
        incidents.size(),
        delays.size(),
        median(delays),
        missed);
  }

  private static Duration delay(Instant incident, Instant firing) {
    return firing.isBefore(incident) ? Duration.ZERO : Duration.between(incident, firing);
  }

  private static Optional<Duration> median(List<Duration> delays) {
    List<Duration> sorted = delays.stream().sorted().toList();
    int middle = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2));
  }
}
