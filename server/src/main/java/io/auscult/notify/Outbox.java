package io.auscult.notify;

import io.auscult.alert.AlertNotification;
import io.auscult.alert.AlertSink;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications to every receiver, each with its own queue on the disk and its own thread:
 * one that hangs does not hold up another. At least once; what waits at the end of the program goes
 * out after the next start.
 */
public final class Outbox implements AlertSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(10);

  private final StateDatabase database;
  private final List<Notifier> notifiers;
  private final Muting muting;
  private final Clock clock;
  private final List<Worker> workers = new ArrayList<>();

  /**
   * An outbox at rest: it takes notifications and keeps them.
   *
   * @param muting which alerts nobody is told of
   * @param chance varies the waits between attempts
   */
  public Outbox(
      StateDatabase database,
      List<Notifier> notifiers,
      Muting muting,
      DeliveryListener listener,
      Clock clock,
      RandomGenerator chance) {
    this.database = database;
    this.notifiers = List.copyOf(notifiers);
    this.muting = muting;
    this.clock = clock;
    Backoff backoff = new Backoff(chance);
    for (Notifier notifier : notifiers) {
      Courier courier = new Courier(notifier, database, backoff, clock, listener);
      workers.add(new Worker(courier, notifier.name()));
    }
  }

  /** Begins to deliver. */
  public void start() {
    workers.forEach(Worker::start);
  }

  @Override
  public void accept(List<AlertNotification> notifications) {
    Instant now = clock.instant();
    database.transaction(() -> notifications.forEach(notification -> keep(notification, now)));
    workers.forEach(worker -> worker.news.release());
  }

  private void keep(AlertNotification notification, Instant now) {
    boolean muted = muting.mutedBy(notification.labels(), now).isPresent();
    workers.forEach(worker -> worker.courier.mailbox().put(notification, muted, now));
  }

  /** The names of the receivers that alerts with these labels are for. */
  public List<String> receiversOf(Labels labels) {
    return notifiers.stream()
        .filter(notifier -> notifier.wants(labels))
        .map(Notifier::name)
        .toList();
  }

  /** How deliveries go, by receiver, in the order of the configuration. */
  public List<ReceiverStatus> status() {
    return workers.stream().map(worker -> worker.courier.status()).toList();
  }

  /** Breaks off what is being sent, which will be sent again, and waits for the threads to end. */
  @Override
  public void close() {
    workers.forEach(worker -> worker.thread.interrupt());
    for (Worker worker : workers) {
      try {
        worker.thread.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final class Worker {
    private final Courier courier;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread;

    Worker(Courier courier, String name) {
      this.courier = courier;
      this.thread = Thread.ofVirtual().name("outbox " + name).unstarted(this::run);
    }

    void start() {
      thread.start();
    }

    private void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          Duration wait = deliver();
          if (wait.isPositive() && news.tryAcquire(wait.toMillis() + 1, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Duration deliver() {
      try {
        return courier.deliver(IDLE);
      } catch (RuntimeException e) {
        LOG.error("outbox failed", e);
        return AFTER_ERROR;
      }
    }
  }
}
