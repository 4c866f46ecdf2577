package io.auscult.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlertClockworkTest {
  private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
  private final AtomicReference<Instant> now = new AtomicReference<>(TEN.plusMillis(14_999));
  private final List<Instant> ticks = new ArrayList<>();

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.get();
        }
      };

  /** Runs ticks until one has stopped the clock just before the next slot is too far to wait. */
  private long missedAfter(int count, Consumer<Instant> tick) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(count);
    try (ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1)) {
      AlertClockwork clockwork =
          new AlertClockwork(
              new Slots(Duration.ofSeconds(15)),
              clock,
              thread,
              slot -> {
                ticks.add(slot);
                try {
                  tick.accept(slot);
                } finally {
                  done.countDown();
                }
              });
      clockwork.start();
      now.set(TEN.plusSeconds(15));
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
      thread.shutdownNow();
      thread.awaitTermination(20, TimeUnit.SECONDS);
      return clockwork.missed();
    }
  }

  /** The next slot is one millisecond away, and then it is there. */
  private void jumpBefore(Instant slot) {
    now.set(slot.minusMillis(1));
    Thread.ofVirtual()
        .start(() -> {
          try {
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          now.set(slot);
        });
  }

  @Test
  void ticksAtSlotsAndCountsThoseThatASlowTickMisses() throws InterruptedException {
    long missed =
        missedAfter(
            2,
            slot -> {
              if (slot.equals(TEN.plusSeconds(15))) {
                jumpBefore(TEN.plusSeconds(60));
              }
            });

    assertThat(ticks).startsWith(TEN.plusSeconds(15), TEN.plusSeconds(60));
    assertThat(missed).isEqualTo(2);
  }

  @Test
  void aTickThatThrowsIsFollowedByTheNext() throws InterruptedException {
    missedAfter(
        2,
        slot -> {
          if (slot.equals(TEN.plusSeconds(15))) {
            jumpBefore(TEN.plusSeconds(30));
          }
          throw new IllegalStateException("planted");
        });

    assertThat(ticks).startsWith(TEN.plusSeconds(15), TEN.plusSeconds(30));
  }
}
