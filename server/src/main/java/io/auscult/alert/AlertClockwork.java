package io.auscult.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a tick at each slot. A slot that passes while a tick still runs is missed: it is counted
 * and not caught up with. A tick that throws is logged, and the next slot comes as if it had not;
 * one that is cancelled, because the server stops, is no error.
 *
 * <p>The clock may be set while it runs: the next slot is always after the present instant.
 */
public final class AlertClockwork {
  private static final Logger LOG = LoggerFactory.getLogger(AlertClockwork.class);

  private final Slots slots;
  private final Clock clock;
  private final ScheduledExecutorService thread;
  private final Consumer<Instant> tick;
  private final AtomicLong missed = new AtomicLong();
  private volatile boolean stopped;

  /**
   * A clockwork at rest.
   *
   * @param thread its owner's to stop; after that no tick begins
   */
  public AlertClockwork(
      Slots slots, Clock clock, ScheduledExecutorService thread, Consumer<Instant> tick) {
    this.slots = slots;
    this.clock = clock;
    this.thread = thread;
    this.tick = tick;
  }

  /** Begins with the next slot. */
  public void start() {
    wait(slots.after(clock.instant()));
  }

  /** No tick begins after this; one that runs goes on to its end. */
  public void stop() {
    stopped = true;
  }

  /** Slots that were missed so far. */
  public long missed() {
    return missed.get();
  }

  private void wait(Instant slot) {
    long millis = Math.max(0, Duration.between(clock.instant(), slot).toMillis());
    var _ = thread.schedule(() -> run(slot), millis, TimeUnit.MILLISECONDS);
  }

  private void run(Instant slot) {
    if (stopped) {
      return;
    }
    Instant early = clock.instant();
    if (early.isBefore(slot) && slot.equals(slots.after(early))) {
      wait(slot);
      return;
    }
    try {
      tick.accept(slot);
    } catch (CancellationException e) {
      LOG.info("alert evaluation given up slot={} reason={}", slot, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("alert evaluation failed slot={}", slot, e);
    } finally {
      next(slot);
    }
  }

  private void next(Instant slot) {
    Instant next = slots.after(clock.instant());
    missed.addAndGet(slots.between(slot, next));
    if (!thread.isShutdown() && !stopped) {
      wait(next);
    }
  }
}
