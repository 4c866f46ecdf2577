package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.alert.ChangeEvents;
import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.store.StateDatabase;
import io.auscult.testing.ManualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as they are posted, and what they are as series. */
class EventsApiTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path folder;
  private final List<Series> stored = new ArrayList<>();
  private StateDatabase database;
  private HttpServer server;
  private Client client;

  @BeforeEach
  void start() {
    database = StateDatabase.open(folder.resolve("state.db"));
    ChangeEvents events = new ChangeEvents(database, stored::addAll);
    EventsApi api = new EventsApi(events, new ManualClock(NOON.toEpochMilli()));
    server = HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(api));
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  private JsonNode kept() {
    return Client.json(client.get("/api/v1/events")).path("data");
  }

  @Test
  void anEventIsKeptAndIsASeriesWithItsKindAndLabels() {
    client.post(
        "/api/v1/events", "{\"kind\": \"deployment\", \"labels\": {\"service.name\": \"shop\"}}");

    assertThat(kept().findValuesAsText("kind")).containsExactly("deployment");
    assertThat(stored)
        .extracting(Series::labels)
        .containsExactly(
            Labels.of("__name__", "CHANGES", "kind", "deployment", "service.name", "shop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'labels': {'__name__': 'x'}} | '__name__' is no name for a label of an event; any is but '', kind and __name__",
        "{'labels': {'kind': 'x'}} | 'kind' is no name for a label of an event; any is but '', kind and __name__",
        "{'labels': {'': 'x'}} | '' is no name for a label of an event; any is but '', kind and __name__",
        "{'labels': {'model': null}} | label 'model' must be a text, got null",
        "{'labels': 'model'} | 'labels' is an object {\"model\": \"ranker\"}, got \"model\"",
        "{'time': '2026-08-01T00:00:00Z'} | time: 2026-08-01T00:00:00Z is longer ago than the 90 days that events are kept",
        "{'time': '2126-08-01T00:00:00Z'} | time: 2126-08-01T00:00:00Z is in the future; here it is 2026-11-24T12:00:00Z",
        "{'model': 'ranker'} | unknown key 'model' of an event; known: kind, time, text, labels, and any in 'labels'",
        "{'label': {}} | unknown key 'label' of an event, did you mean 'labels'?; known: kind, time, text, labels, and any in 'labels'",
      })
  void whatWouldBeLostInPartIsRefusedWithAllThatCameWithIt(String event, String message) {
    String wrong = event.replace('\'', '"').replaceFirst("\\{", "{\"kind\": \"deployment\", ");

    var answer = client.post("/api/v1/events", "[{\"kind\": \"good\"}, " + wrong + "]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).path("message").asText()).isEqualTo(message);
    assertThat(kept()).isEmpty();
    assertThat(stored).isEmpty();
  }
}
