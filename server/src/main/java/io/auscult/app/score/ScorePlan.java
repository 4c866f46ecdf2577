package io.auscult.app.score;

import io.auscult.compute.CpuKernels;
import io.auscult.stats.LocalCalendar;
import io.auscult.stats.anomaly.AnomalyMethod;
import io.auscult.stats.anomaly.AnomalyMethod.Setting;
import io.auscult.stats.baseline.Season;
import java.time.Duration;
import java.util.Optional;

/**
 * How to score a table.
 *
 * @param method the method
 * @param season the cycle, for the methods that have one
 * @param range how far back the past goes; all of the file where it is not said
 * @param calendar the local time and the holidays of the methods that know weekdays
 */
public record ScorePlan(
    AnomalyMethod method, Season season, Optional<Duration> range, LocalCalendar calendar) {

  /** For rows at these times. */
  Setting setting(long[] times) {
    long span = times.length == 0 ? 0 : times[times.length - 1] - times[0];
    long rangeMillis = range.map(Duration::toMillis).orElse(span + 1);
    return new Setting(season, calendar, rangeMillis, CpuKernels.CPU);
  }
}
