package io.auscult.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves; in UTC. */
public final class ManualClock extends Clock {
  private Instant now;

  public ManualClock(long epochMillis) {
    now = Instant.ofEpochMilli(epochMillis);
  }

  public void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock is in UTC");
  }
}
