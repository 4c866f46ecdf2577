package io.auscult.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.notify.DeliveryListener.Outcome;
import io.auscult.notify.ReceiverStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationTelemetryTest {

  @Test
  void countsByReceiverAndOutcome() {
    Telemetry telemetry = new Telemetry();
    NotificationTelemetry notifications = new NotificationTelemetry(telemetry);
    ReceiverStatus hook =
        new ReceiverStatus(
            "hook",
            7,
            Optional.empty(),
            0,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    notifications.watch(() -> List.of(hook));
    notifications.attempted("hook", Outcome.FAILED, 3, Duration.ofMillis(1500));
    notifications.attempted("hook", Outcome.DELIVERED, 2, Duration.ofMillis(500));

    assertThat(telemetry.exposition())
        .contains(
            "auscult_notifications_total{outcome=\"failed\",receiver=\"hook\"} 3.0\n",
            "auscult_notifications_total{outcome=\"delivered\",receiver=\"hook\"} 2.0\n",
            "auscult_notifications_total{outcome=\"dropped\",receiver=\"hook\"} 0.0\n",
            "auscult_notifications_waiting{receiver=\"hook\"} 7.0\n",
            "auscult_notification_duration_seconds_sum{receiver=\"hook\"} 2.0\n");
  }
}
