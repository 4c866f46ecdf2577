package io.auscult.app.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How busy the world is: a day with a low night and an evening peak, weekends higher, and noise
 * that lasts some minutes. 1 is the mean of a working day.
 */
final class Traffic {
  private static final double PERSISTENCE = 0.9;
  private static final double NOISE = 0.02;

  private final Chance chance;
  private double wander;

  Traffic(Chance chance) {
    this.chance = chance;
  }

  double level(Instant now) {
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    double hour = time.getHour() + time.getMinute() / 60.0;
    double day = 1 + 0.55 * wave(hour, 19) + 0.2 * wave(2 * hour, 24);
    boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    wander = PERSISTENCE * wander + chance.normal(0, NOISE);
    return day * (weekend ? 1.25 : 1) * Math.exp(wander);
  }

  private static double wave(double hour, double peak) {
    return Math.cos(2 * Math.PI * (hour - peak) / 24);
  }
}
