package io.auscult.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a dead-man's switch that alerting works: a service that gives the alarm where it is not
 * pinged for a while. A ping follows a round of evaluation that came to its end, and nothing else.
 */
public final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /**
   * Where and how often.
   *
   * @param receiver the address, its headers and its timeout
   * @param method {@code GET} or {@code POST}
   * @param interval the least time between two pings
   */
  public record Settings(Receiver receiver, String method, Duration interval) {}

  private final Settings settings;
  private final Executor executor;
  private final HttpTarget target;
  private final AtomicBoolean underWay = new AtomicBoolean();
  private volatile Instant last = Instant.MIN;

  /**
   * @param executor runs the pings, so that an evaluation does not wait for one
   */
  public Heartbeat(Settings settings, Executor executor) {
    this.settings = settings;
    this.executor = executor;
    this.target = new HttpTarget(settings.receiver());
  }

  /**
   * To be called after each round of evaluation that succeeded. Pings if it is time, and there is
   * none under way; after a ping that failed, the next round is time.
   *
   * @param slot the instant of the evaluation
   */
  public void evaluated(Instant slot) {
    boolean due = last.equals(Instant.MIN) || !slot.isBefore(last.plus(settings.interval()));
    if (due && underWay.compareAndSet(false, true)) {
      executor.execute(() -> ping(slot));
    }
  }

  private void ping(Instant slot) {
    try {
      switch (target.ping(settings.method())) {
        case Delivery.Done _ -> last = slot;
        case Delivery.Refused(String words) -> LOG.warn("heartbeat refused answer={}", words);
        case Delivery.Failed(String words, var _) ->
            LOG.warn("heartbeat not delivered reason={}", words);
      }
    } finally {
      underWay.set(false);
    }
  }
}
