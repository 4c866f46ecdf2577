package io.auscult.http.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.http.Client;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.http.Json;
import io.auscult.notify.mute.Silences;
import io.auscult.store.StateDatabase;
import io.auscult.testing.ManualClock;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against what Alertmanager 0.25.0 answers. */
class SilencesApiTest {
  private static final long NOON = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
  private static final String ID = "9e8f03fc-83cc-47c4-b18f-1a8fbe00c0d6";

  @TempDir Path folder;
  private StateDatabase database;
  private HttpServer server;
  private Client client;

  @BeforeEach
  void start() {
    database = StateDatabase.open(folder.resolve("state.db"));
    SilencesApi api = new SilencesApi(new Silences(database, () -> ID), new ManualClock(NOON));
    server = HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(api));
    client = new Client(server);
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  private HttpResponse<String> add(String matchers) {
    return client.post(
        "/api/v2/silences",
        """
        {"matchers": %s, "startsAt": "2026-11-24T11:00:00Z", "endsAt": "2027-11-26T20:00:00Z",
         "createdBy": "me", "comment": "x"}
        """
            .formatted(matchers));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return Json.MAPPER.readTree(text);
  }

  @Test
  void keepsAndListsASilence() throws JsonProcessingException {
    assertThat(add("[{\"name\":\"a\",\"value\":\"b\",\"isRegex\":false}]").body())
        .isEqualTo("{\"silenceID\":\"" + ID + "\"}");
    JsonNode expected =
        json(
            """
            {"id":"%s","status":{"state":"active"},"updatedAt":"2026-11-24T12:00:00Z","comment":"x",
             "createdBy":"me","endsAt":"2027-11-26T20:00:00Z",
             "matchers":[{"isEqual":true,"isRegex":false,"name":"a","value":"b"}],
             "startsAt":"2026-11-24T12:00:00Z"}
            """
                .formatted(ID));
    assertThat(json(client.get("/api/v2/silence/" + ID).body())).isEqualTo(expected);
    assertThat(json(client.get("/api/v2/silences").body()).path(0)).isEqualTo(expected);
    assertThat(json(client.get("/api/v2/silences?filter=a%3Db").body())).hasSize(1);
    assertThat(json(client.get("/api/v2/silences?filter=a%3D%22c%22").body())).isEmpty();
  }

  @Test
  void aDeletedSilenceIsOver() throws JsonProcessingException {
    add("[{\"name\":\"a\",\"value\":\"b.*\",\"isRegex\":true}]");
    HttpRequest delete = client.request("/api/v2/silence/" + ID).DELETE().build();
    assertThat(client.send(delete).statusCode()).isEqualTo(200);
    assertThat(json(client.get("/api/v2/silence/" + ID).body()).at("/status/state").asText())
        .isEqualTo("expired");
  }

  @Test
  void mistakesAreATextThatAmtoolReads() throws JsonProcessingException {
    for (String matchers :
        List.of(
            "[]",
            "[{\"name\":\"a\",\"value\":\"\"}]",
            "[{\"name\":\"a\",\"value\":\"(\",\"isRegex\":true}]",
            "[{\"value\":\"a\"}]")) {
      HttpResponse<String> answer = add(matchers);
      assertThat(answer.statusCode()).as(matchers).isEqualTo(400);
      assertThat(json(answer.body()).isTextual()).isTrue();
    }
  }

  @Test
  void aSilenceThatIsNotThereIsNotFound() {
    assertThat(client.get("/api/v2/silence/" + ID).statusCode()).isEqualTo(404);
  }
}
