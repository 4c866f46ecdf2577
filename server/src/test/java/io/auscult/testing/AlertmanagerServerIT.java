package io.auscult.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture itself: an alert that is posted is listed, and reaches the webhook. */
class AlertmanagerServerIT {

  @Test
  void takesAnAlertAndTellsTheWebhook(@TempDir Path folder) throws Exception {
    CompletableFuture<String> told = new CompletableFuture<>();
    try (FakeServer webhook = FakeServer.start();
        AlertmanagerServer alertmanager = AlertmanagerServer.start(folder, webhook.url());
        HttpClient http = HttpClient.newHttpClient()) {
      webhook.answer(exchange -> {
        told.complete(webhook.received().getLast().body());
        FakeServer.send(exchange, 200, "text/plain", "");
      });
      URI alerts = alertmanager.url().resolve("/api/v2/alerts");
      HttpRequest post =
          HttpRequest.newBuilder(alerts)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "[{\"labels\":{\"alertname\":\"Drift\",\"model\":\"ranker\"}}]"))
              .build();
      assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(alertmanager.alerts()).contains("\"alertname\":\"Drift\"");
      assertThat(told.get(20, TimeUnit.SECONDS)).contains("\"model\":\"ranker\"", "firing");
    }
  }
}
