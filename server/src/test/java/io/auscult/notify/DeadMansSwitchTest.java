package io.auscult.notify;

import static io.auscult.notify.Notifications.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.alert.AlertNotification;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadMansSwitchTest {

  private static Heartbeat heartbeat(FakeReceiver service) {
    Receiver receiver = Receiver.of("heartbeat", service.url().resolve("/ping"));
    return new Heartbeat(
        new Heartbeat.Settings(receiver, "GET", Duration.ofMinutes(1)), Runnable::run);
  }

  @Test
  void pingsEachIntervalAfterAnEvaluation() throws IOException {
    try (FakeReceiver service = new FakeReceiver()) {
      Heartbeat heartbeat = heartbeat(service);
      for (int second = 0; second <= 120; second += 15) {
        heartbeat.evaluated(NOW.plusSeconds(second));
      }
      assertThat(service.requests()).containsExactly("GET /ping ", "GET /ping ", "GET /ping ");
    }
  }

  @Test
  void pingsAgainAfterTheNextEvaluationWhereAPingFailed() throws IOException {
    try (FakeReceiver service = new FakeReceiver().answering(503)) {
      Heartbeat heartbeat = heartbeat(service);
      heartbeat.evaluated(NOW);
      heartbeat.evaluated(NOW.plusSeconds(15));
      heartbeat.evaluated(NOW.plusSeconds(30));
      assertThat(service.requests()).hasSize(2);
    }
  }

  @Test
  void aWatchdogFiresOnceAMinuteFromItsBeginning() {
    Watchdog watchdog = new Watchdog(Duration.ofSeconds(15));
    AlertNotification first = watchdog.at(NOW).orElseThrow();
    assertThat(first.labels().get("alertname")).isEqualTo("Watchdog");
    assertThat(first.firing()).isTrue();
    assertThat(first.repeat()).isFalse();
    assertThat(first.endsAt()).isEqualTo(NOW.plus(Duration.ofMinutes(4)));
    assertThat(watchdog.at(NOW.plusSeconds(45))).isEmpty();
    AlertNotification second = watchdog.at(NOW.plusSeconds(60)).orElseThrow();
    assertThat(second.startsAt()).isEqualTo(NOW);
    assertThat(second.repeat()).isTrue();
  }
}
