package io.auscult.app;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens by itself besides evaluations: files are looked at again, old data go. */
final class Clockwork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
  private static final Duration FILES = Duration.ofSeconds(3);
  private static final Duration RETENTION = Duration.ofHours(1);

  private final Stores stores;
  private final AlertEngine alerting;
  private final Clock clock;
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("files").factory());

  Clockwork(Stores stores, AlertEngine alerting, Clock clock) {
    this.stores = stores;
    this.alerting = alerting;
    this.clock = clock;
  }

  void start() {
    every(FILES, this::refresh);
    every(RETENTION, () -> stores.embedded().enforceRetention(clock.instant()));
  }

  private void every(Duration delay, Runnable task) {
    var _ =
        housekeeping.scheduleWithFixedDelay(
            () -> guarded(task), delay.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void refresh() {
    if (stores.signals().refresh()) {
      LOG.info(
          "signals read again: {} mistakes{}",
          stores.signals().problems().size(),
          stores.signals().problems().isEmpty() ? "" : ", the old ones stay in force");
    }
    if (alerting.refresh()) {
      LOG.info(
          "rules read again: {} mistakes{}",
          alerting.problems().size(),
          alerting.problems().isEmpty() ? "" : ", the old ones stay in force");
    }
  }

  /** A task that fails is logged and comes again; without this the executor would drop it. */
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("periodic task failed", e);
    }
  }

  @Override
  public void close() {
    housekeeping.shutdownNow();
  }
}
