package io.auscult.notify;

import static io.auscult.notify.Notifications.LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import io.auscult.testing.AlertmanagerServer;
import io.auscult.testing.Await;
import io.auscult.testing.FakeServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our messages and a real Alertmanager's, of the same alert. */
class AlertmanagerNotifierIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Labels LABELS =
      Labels.of("alertname", "Slow model", "model", "ranker \"ü\" 😀", "severity", "critical");

  private static JsonNode message(FakeServer hook) {
    try {
      return JSON.readTree(
          Await.until("a message", Duration.ofSeconds(20), hook::received, all -> !all.isEmpty())
              .getFirst()
              .body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void ourWebhookHasTheFieldsAndTheFingerprintOfAlertmanagers(@TempDir Path folder) {
    try (FakeServer theirs = FakeServer.start().json("{}");
        FakeServer ours = FakeServer.start().json("{}");
        AlertmanagerServer server = AlertmanagerServer.start(folder, theirs.url())) {
      Instant now = Instant.now();
      AlertNotification alert =
          new AlertNotification(
              LABELS, Map.of("summary", "slow"), true, now, now.plusSeconds(240), false);
      Receiver replica = Receiver.of("alertmanager", server.url());
      assertThat(new AlertmanagerNotifier(replica, LINKS).deliver(List.of(alert)))
          .isEqualTo(new Delivery.Done());
      Receiver hook = Receiver.of("webhook", ours.url());
      new WebhookNotifier(hook, Optional.empty(), LINKS).deliver(List.of(alert));

      JsonNode their = message(theirs);
      JsonNode our = message(ours);
      assertThat(names(our)).isEqualTo(names(their));
      JsonNode theirAlert = their.path("alerts").path(0);
      JsonNode ourAlert = our.path("alerts").path(0);
      assertThat(names(ourAlert)).isEqualTo(names(theirAlert));
      for (String field : List.of("status", "labels", "annotations", "endsAt", "fingerprint")) {
        assertThat(ourAlert.path(field)).as(field).isEqualTo(theirAlert.path(field));
      }
      for (String field : List.of("version", "status", "commonLabels", "commonAnnotations")) {
        assertThat(our.path(field)).as(field).isEqualTo(their.path(field));
      }
    }
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
