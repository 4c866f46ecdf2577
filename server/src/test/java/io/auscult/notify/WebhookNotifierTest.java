package io.auscult.notify;

import static io.auscult.notify.Notifications.LINKS;
import static io.auscult.notify.Notifications.ended;
import static io.auscult.notify.Notifications.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.alert.AlertNotification;
import io.auscult.series.Labels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode sent(Optional<MessageTemplate> template, AlertNotification... alerts)
      throws IOException {
    try (FakeReceiver receiver = new FakeReceiver()) {
      Receiver hook = Receiver.of("webhook", receiver.url()).named("my hook");
      assertThat(new WebhookNotifier(hook, template, LINKS).deliver(List.of(alerts)))
          .isEqualTo(new Delivery.Done());
      return JSON.readTree(receiver.requests().getFirst().substring("POST / ".length()));
    }
  }

  @Test
  void sendsAlertmanagersMessage() throws IOException {
    AlertNotification a = firing("alertname", "Slow", "model", "a", "team", "x");
    AlertNotification b = firing("alertname", "Slow", "model", "b", "team", "x");
    JsonNode message = sent(Optional.empty(), a, ended(b));
    assertThat(message.path("version").asText()).isEqualTo("4");
    assertThat(message.path("status").asText()).isEqualTo("firing");
    assertThat(message.path("receiver").asText()).isEqualTo("my hook");
    assertThat(message.path("truncatedAlerts").asInt(-1)).isZero();
    assertThat(message.path("externalURL").asText()).isEqualTo("http://me:8686/");
    assertThat(message.path("commonLabels"))
        .isEqualTo(JSON.readTree("{\"alertname\":\"Slow\",\"team\":\"x\"}"));
    assertThat(message.path("commonAnnotations"))
        .isEqualTo(JSON.readTree("{\"summary\":\"slow\"}"));
    assertThat(message.path("alerts")).hasSize(2);
    assertThat(message.path("alerts").path(0).path("status").asText()).isEqualTo("firing");
    assertThat(message.path("alerts").path(0).path("endsAt").asText())
        .isEqualTo("0001-01-01T00:00:00Z");
    assertThat(message.path("alerts").path(1).path("status").asText()).isEqualTo("resolved");
    assertThat(message.path("alerts").path(1).path("endsAt").asText())
        .isEqualTo("2026-11-24T10:01:30Z");
  }

  @Test
  void isResolvedWhereAllAlertsAre() throws IOException {
    JsonNode message = sent(Optional.empty(), ended(firing("alertname", "Slow")));
    assertThat(message.path("status").asText()).isEqualTo("resolved");
  }

  /** What Alertmanager 0.25.0 has as {@code fingerprint} of these labels. */
  @Test
  void namesAlertsAsAlertmanagerDoes() {
    assertThat(
            Fingerprint.of(
                Labels.of("alertname", "Slow model", "model", "ranker", "severity", "critical")))
        .isEqualTo("e38d97c31d605152");
    assertThat(Fingerprint.of(Labels.of("alertname", "Drift", "note", "ü \"q\" 😀")))
        .isEqualTo("2fb3a5513d8117e8");
  }

  @Test
  void fillsATemplate() throws IOException {
    MessageTemplate template =
        MessageTemplate.parse(
            """
            {"text": "{{status}}: {{ annotations.summary }} of {{labels.model}}{{labels.none}}",
             "fields": [{"all": "{{labels}}", "n": 7}], "url": "{{link}}"}
            """);
    AlertNotification alert =
        firing(
            Labels.of("alertname", "Slow", "model", "a\", \"x\": \"$1 \\ {{status}}"),
            Map.of("summary", "slow"));
    JsonNode message = sent(Optional.of(template), alert);
    assertThat(message.path("text").asText())
        .isEqualTo("firing: slow of a\", \"x\": \"$1 \\ {{status}}");
    assertThat(message.path("fields").path(0).path("all").path("alertname").asText())
        .isEqualTo("Slow");
    assertThat(message.path("fields").path(0).path("n").asInt()).isEqualTo(7);
    assertThat(message.path("url").asText())
        .isEqualTo("http://me:8686/api/v1/alerts/history?name=Slow");
    assertThat(message).hasSize(3);
  }

  @Test
  void aTemplateWithAMistakeIsRefused() {
    assertThatThrownBy(() -> MessageTemplate.parse("{\"a\": {{labels.model}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the template is not JSON, line 1, column 8 of it");
    assertThatThrownBy(() -> MessageTemplate.parse("{\"a\": [\"{{label}}\"]}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown placeholder '{{label}}', did you mean 'labels'?; known: ");
  }
}
