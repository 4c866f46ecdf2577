package io.auscult.alert.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one alert did in a replay.
 *
 * @param alert its name
 * @param firings how often it began to fire, all label sets together
 * @param labelSets how many different ones fired
 * @param firing how long, all label sets added up
 * @param longest the longest firing
 * @param transitionsPerHour how often it began or ceased to fire, for each hour of the replay
 * @param perDay firings by the day of their beginning; days without any are not in it
 * @param detection how it met incidents; empty where none were given
 */
public record AlertFigures(
    String alert,
    int firings,
    int labelSets,
    Duration firing,
    Duration longest,
    double transitionsPerHour,
    SortedMap<LocalDate, Integer> perDay,
    Optional<Detection> detection) {

  private static final double HOUR_MILLIS = 3_600_000;

  /**
   * The figures of the firings of one alert.
   *
   * @param zone whose days are counted
   */
  static AlertFigures of(
      String alert,
      List<Firing> firings,
      Replay.Period period,
      ZoneId zone,
      Optional<List<Incident>> incidents) {
    long ended = firings.stream().filter(Firing::isOver).count();
    double hours = Duration.between(period.from(), period.to()).toMillis() / HOUR_MILLIS;
    return new AlertFigures(
        alert,
        firings.size(),
        Math.toIntExact(firings.stream().map(Firing::labels).distinct().count()),
        firings.stream().map(Firing::length).reduce(Duration.ZERO, Duration::plus),
        firings.stream().map(Firing::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
        hours == 0 ? 0 : (firings.size() + ended) / hours,
        perDay(firings, zone),
        incidents.map(known -> Detection.of(firings, known)));
  }

  private static SortedMap<LocalDate, Integer> perDay(List<Firing> firings, ZoneId zone) {
    SortedMap<LocalDate, Integer> days = new TreeMap<>();
    for (Firing firing : firings) {
      Instant start = firing.start();
      days.merge(LocalDate.ofInstant(start, zone), 1, Integer::sum);
    }
    return days;
  }
}
