package io.auscult.telemetry;

import io.auscult.notify.DeliveryListener;
import io.auscult.notify.ReceiverStatus;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * How deliveries go, by receiver: {@code auscult_notifications_total} by outcome, {@code
 * auscult_notification_duration_seconds} and {@code auscult_notifications_waiting}.
 */
public final class NotificationTelemetry implements DeliveryListener {
  private static final double NANOS = 1e9;

  private final Telemetry telemetry;
  private final Counter notifications;
  private final Histogram durations;

  public NotificationTelemetry(Telemetry telemetry) {
    this.telemetry = telemetry;
    this.notifications =
        Counter.builder()
            .name("auscult_notifications_total")
            .help("Notifications, by what became of an attempt to deliver them.")
            .labelNames("receiver", "outcome")
            .register(telemetry.registry());
    this.durations =
        Histogram.builder()
            .name("auscult_notification_duration_seconds")
            .help("Time until a receiver has answered or was given up.")
            .labelNames("receiver")
            .classicOnly()
            .register(telemetry.registry());
  }

  @Override
  public void attempted(String receiver, Outcome outcome, int count, Duration time) {
    notifications.labelValues(receiver, outcome.word()).inc(count);
    durations.labelValues(receiver).observe(time.toNanos() / NANOS);
  }

  /** Shows how many alerts wait for each receiver. */
  public void watch(Supplier<List<ReceiverStatus>> receivers) {
    receivers.get().stream().map(ReceiverStatus::name).forEach(this::begin);
    GaugeWithCallback.builder()
        .name("auscult_notifications_waiting")
        .help("Alerts of which a receiver is still to be told something.")
        .labelNames("receiver")
        .callback(callback ->
            receivers.get().forEach(status -> callback.call(status.waiting(), status.name())))
        .register(telemetry.registry());
  }

  /** So that a first failure is a step from zero. */
  private void begin(String receiver) {
    for (Outcome outcome : Outcome.values()) {
      notifications.initLabelValues(receiver, outcome.word());
    }
  }
}
