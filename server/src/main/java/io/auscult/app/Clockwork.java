package io.auscult.app;

import io.auscult.alert.AlertClockwork;
import io.auscult.alert.AlertLoop;
import io.auscult.alert.RuleHealth;
import io.auscult.alert.Slots;
import io.auscult.rules.RuleFolder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens by itself: rules are evaluated on fixed slots, files are looked at again, old data
 * go. Each kind has one thread, so that none runs twice at once.
 */
final class Clockwork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
  private static final Duration FILES = Duration.ofSeconds(3);
  private static final Duration RETENTION = Duration.ofHours(1);

  private final Stores stores;
  private final RuleFolder rules;
  private final AlertLoop loop;
  private final RuleHealth health;
  private final Consumer<Instant> evaluated;
  private final Duration interval;
  private final Clock clock;
  private final ScheduledExecutorService evaluation =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("rules").factory());
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("files").factory());

  /**
   * @param health is told of each evaluation
   * @param evaluated hears of each slot whose evaluation came to its end
   */
  Clockwork(
      Stores stores,
      RuleFolder rules,
      AlertLoop loop,
      RuleHealth health,
      Consumer<Instant> evaluated,
      Duration interval,
      Clock clock) {
    this.stores = stores;
    this.rules = rules;
    this.loop = loop;
    this.health = health;
    this.evaluated = evaluated;
    this.interval = interval;
    this.clock = clock;
  }

  void start() {
    new AlertClockwork(new Slots(interval), clock, evaluation, this::tick).start();
    every(FILES, this::refresh);
    every(RETENTION, () -> stores.embedded().enforceRetention(clock.instant()));
  }

  private void every(Duration delay, Runnable task) {
    var _ =
        housekeeping.scheduleWithFixedDelay(
            () -> guarded(task), delay.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick(Instant slot) {
    long begin = System.nanoTime();
    AlertLoop.Report report = loop.tick(slot);
    health.evaluated(report, Duration.ofNanos(System.nanoTime() - begin));
    evaluated.accept(slot);
    report
        .problems()
        .forEach((step, rules) ->
            rules.forEach(
                (rule, why) -> LOG.warn("rule not evaluated: rule={} reason={}", rule, why)));
  }

  private void refresh() {
    if (stores.signals().refresh()) {
      LOG.info(
          "signals read again: {} mistakes{}",
          stores.signals().problems().size(),
          stores.signals().problems().isEmpty() ? "" : ", the old ones stay in force");
    }
    if (rules.refresh()) {
      LOG.info(
          "rules read again: {} mistakes{}",
          rules.problems().size(),
          rules.problems().isEmpty() ? "" : ", the old ones stay in force");
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
    evaluation.shutdownNow();
    try {
      if (!evaluation.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("an evaluation of rules did not end in 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
