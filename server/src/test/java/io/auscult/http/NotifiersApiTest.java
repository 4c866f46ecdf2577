package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.notify.ReceiverStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifiersApiTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void saysHowEachReceiverIsDoing() {
    ReceiverStatus good =
        new ReceiverStatus(
            "pagerduty",
            0,
            Optional.empty(),
            4,
            1,
            0,
            Optional.of(NOON),
            Optional.empty(),
            Optional.empty());
    ReceiverStatus bad =
        new ReceiverStatus(
            "hook",
            2,
            Optional.of(NOON),
            0,
            0,
            3,
            Optional.empty(),
            Optional.of(new ReceiverStatus.Failure(NOON.plusSeconds(5), "HTTP 503")),
            Optional.of(NOON.plusSeconds(9)));
    try (HttpServer server =
        HttpServer.start(
            HttpSettings.DEFAULT.withPort(0),
            List.of(new NotifiersApi(() -> List.of(good, bad))))) {
      assertThat(new Client(server).get("/api/v1/notifiers").body())
          .isEqualTo(
              "{\"status\":\"success\",\"data\":["
                  + "{\"name\":\"pagerduty\",\"waiting\":0,\"delivered\":4,\"dropped\":1,"
                  + "\"failed\":0,\"lastSuccess\":\"2026-11-24T12:00:00Z\"},"
                  + "{\"name\":\"hook\",\"waiting\":2,\"oldest\":\"2026-11-24T12:00:00Z\","
                  + "\"delivered\":0,\"dropped\":0,\"failed\":3,"
                  + "\"lastError\":{\"time\":\"2026-11-24T12:00:05Z\",\"message\":\"HTTP 503\"},"
                  + "\"nextAttempt\":\"2026-11-24T12:00:09Z\"}]}");
    }
  }
}
