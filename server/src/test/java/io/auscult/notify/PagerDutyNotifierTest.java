package io.auscult.notify;

import static io.auscult.notify.Notifications.LINKS;
import static io.auscult.notify.Notifications.ended;
import static io.auscult.notify.Notifications.firing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.alert.AlertNotification;
import io.auscult.config.Secret;
import io.auscult.series.Labels;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the rules for fields in PagerDuty's documentation of its Events API version 2. */
class PagerDutyNotifierTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private FakeReceiver service;
  private PagerDutyNotifier notifier;

  @BeforeEach
  void start() throws IOException {
    service = new FakeReceiver();
    Receiver receiver = Receiver.of("pagerduty", service.url().resolve("/v2/enqueue"));
    notifier = new PagerDutyNotifier(receiver, Secret.of(KEY), Severity.ERROR, LINKS);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private JsonNode sent(AlertNotification notification) throws IOException {
    service.answering(202);
    assertThat(notifier.deliver(List.of(notification))).isEqualTo(new Delivery.Done());
    String request = service.requests().getLast();
    assertThat(request).startsWith("POST /v2/enqueue ");
    return JSON.readTree(request.substring("POST /v2/enqueue ".length()));
  }

  @Test
  void aFiringAlertTriggers() throws IOException {
    AlertNotification alert =
        firing(
            Labels.of("alertname", "Slow", "model", "ranker", "severity", "page", "cluster", "eu"),
            Map.of("summary", "ranker is slow", "explanation", "latency = 3"));
    JsonNode event = sent(alert);
    assertThat(event.path("routing_key").asText()).isEqualTo(KEY);
    assertThat(event.path("event_action").asText()).isEqualTo("trigger");
    assertThat(event.path("dedup_key").asText()).hasSizeBetween(1, 255);
    assertThat(event.path("client_url").asText()).isEqualTo("http://me:8686/");
    assertThat(event.path("links").path(0).path("href").asText())
        .isEqualTo("http://me:8686/api/v1/alerts/history?name=Slow");
    JsonNode payload = event.path("payload");
    assertThat(payload.path("summary").asText()).isEqualTo("ranker is slow");
    assertThat(payload.path("source").asText()).isEqualTo("ranker");
    assertThat(payload.path("severity").asText()).isEqualTo("critical");
    assertThat(payload.path("timestamp").asText()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(payload.path("component").asText()).isEqualTo("ranker");
    assertThat(payload.path("group").asText()).isEqualTo("eu");
    assertThat(payload.path("class").asText()).isEqualTo("Slow");
    JsonNode details = payload.path("custom_details");
    assertThat(details.path("labels").path("model").asText()).isEqualTo("ranker");
    assertThat(details.path("annotations").path("explanation").asText()).isEqualTo("latency = 3");
  }

  @Test
  void itsEndResolvesTheSameIncidentAndAnotherAlertIsAnother() throws IOException {
    AlertNotification alert = firing("alertname", "Slow", "model", "a");
    String key = sent(alert).path("dedup_key").asText();
    JsonNode end = sent(ended(alert));
    assertThat(end.path("event_action").asText()).isEqualTo("resolve");
    assertThat(end.path("dedup_key").asText()).isEqualTo(key);
    assertThat(sent(firing("alertname", "Slow", "model", "b")).path("dedup_key").asText())
        .isNotEqualTo(key);
  }

  @Test
  void aSeverityThatPagerDutyDoesNotKnowIsTheConfiguredOne() throws IOException {
    JsonNode event = sent(firing("alertname", "Slow", "severity", "purple"));
    assertThat(event.path("payload").path("severity").asText()).isEqualTo("error");
  }

  @Test
  void aSummaryHas1024CharactersAtMostAndNoControlCharacters() throws IOException {
    AlertNotification alert =
        firing(Labels.of("alertname", "Slow"), Map.of("summary", "a\nb" + "😀".repeat(2000)));
    String summary = sent(alert).path("payload").path("summary").asText();
    assertThat(summary.codePointCount(0, summary.length())).isEqualTo(1024);
    assertThat(summary).startsWith("a b😀").endsWith("😀…");
  }

  @Test
  void detailsAreLeftOutWhereTheEventIsLargerThan512KB() throws IOException {
    AlertNotification alert =
        firing(
            Labels.of("alertname", "Slow"),
            Map.of("summary", "slow", "explanation", "x".repeat(600_000)));
    JsonNode event = sent(alert);
    assertThat(event.toString()).hasSizeLessThan(10_000);
    assertThat(event.path("payload").path("summary").asText()).isEqualTo("slow");
    assertThat(event.path("payload").path("custom_details").toString()).contains("removed");
  }

  @Test
  void only400IsFinalAndNoAnswerRepeatsTheKey() {
    service.answering(400, 429, 500, FakeReceiver.RESET);
    List<AlertNotification> alert = List.of(firing("alertname", "Slow"));
    assertThat(notifier.deliver(alert)).isInstanceOf(Delivery.Refused.class);
    for (int i = 0; i < 3; i++) {
      Delivery failed = notifier.deliver(alert);
      assertThat(failed).isInstanceOf(Delivery.Failed.class);
      assertThat(failed.toString()).doesNotContain(KEY);
    }
  }
}
