package io.auscult.app;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.AlertClockwork;
import io.auscult.alert.AlertLoop;
import io.auscult.alert.RemovedGroup;
import io.auscult.alert.RuleGroup;
import io.auscult.alert.RuleHealth;
import io.auscult.alert.Slots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The groups of rules that are evaluated, each on slots of its own; as many at once as there are
 * threads. A group that is gone is evaluated without rules until nothing is left of its alerts.
 */
final class AlertGroups implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertGroups.class);

  /**
   * As many groups are evaluated at once, like Prometheus' {@code --rules.max-concurrent-evals}.
   */
  private static final int THREADS = 4;

  private final Loops loops;
  private final AlertBoard board;
  private final Consumer<AlertLoop.Report> evaluated;
  private final RuleHealth health;
  private final Clock clock;
  private final Map<String, Running> running = new HashMap<>();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(THREADS, Thread.ofPlatform().name("rules-", 0).factory());

  /** Makes the loop of a group. */
  @FunctionalInterface
  interface Loops {
    AlertLoop of(Supplier<RuleGroup> group);
  }

  /**
   * @param evaluated hears of each evaluation that came to its end
   * @param health likewise, with how long it took
   */
  AlertGroups(
      Loops loops,
      AlertBoard board,
      Consumer<AlertLoop.Report> evaluated,
      RuleHealth health,
      Clock clock) {
    this.loops = loops;
    this.board = board;
    this.evaluated = evaluated;
    this.health = health;
    this.clock = clock;
  }

  /** Starts groups that are new, exchanges the rules of others, lets those go that are gone. */
  synchronized void update(Collection<? extends RuleGroup> groups) {
    Map<String, RuleGroup> wanted = new HashMap<>();
    groups.forEach(group -> wanted.put(group.name(), group));
    for (Running old : List.copyOf(running.values())) {
      RuleGroup next = wanted.remove(old.group.name());
      if (next == null) {
        leave(old);
      } else if (next.interval().equals(old.group.interval())) {
        old.group = next;
      } else {
        old.stop();
        start(next);
      }
    }
    wanted.values().forEach(this::start);
  }

  private void leave(Running old) {
    if (board.of(old.group.name()).isEmpty()) {
      old.stop();
      board.remove(old.group.name());
      running.remove(old.group.name());
    } else {
      old.group = new RemovedGroup(old.group.name(), old.group.interval());
    }
  }

  private void start(RuleGroup group) {
    Running started = new Running(group);
    running.put(group.name(), started);
    started.clockwork.start();
  }

  /** A group on its slots. One tick at a time, also where another follows a change of interval. */
  private final class Running {
    private final AlertLoop loop;
    private final AlertClockwork clockwork;
    private volatile RuleGroup group;

    Running(RuleGroup group) {
      this.group = group;
      this.loop = loops.of(() -> this.group);
      this.clockwork = new AlertClockwork(new Slots(group.interval()), clock, threads, this::tick);
    }

    private synchronized void tick(Instant slot) {
      long begin = System.nanoTime();
      AlertLoop.Report report = loop.tick(slot);
      health.evaluated(report, Duration.ofNanos(System.nanoTime() - begin));
      evaluated.accept(report);
      report
          .problems()
          .forEach((step, rules) ->
              rules.forEach(
                  (rule, why) -> LOG.warn("rule not evaluated: rule={} reason={}", rule, why)));
    }

    /** Waits for a tick that runs. */
    synchronized void stop() {
      clockwork.stop();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("an evaluation of rules did not end in 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
