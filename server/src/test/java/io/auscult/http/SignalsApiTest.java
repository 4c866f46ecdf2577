package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.promql.Parser;
import io.auscult.signal.MetricClass;
import io.auscult.signal.Signal;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.StoredMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalsApiTest {
  private static final Signal CTR =
      new Signal(
          "ctr",
          MetricClass.BUSINESS,
          "percentunit",
          "Click-through rate",
          "Clicks per impression.",
          "a / b",
          Parser.parse("a / b"),
          Duration.ofMinutes(1));
  private static final StoredMetric SCORE =
      new StoredMetric(
          "score",
          "embedded",
          "inference",
          "@timestamp",
          Optional.of("score"),
          1,
          Map.of("version", "v", "model", "m"),
          Optional.empty(),
          "s",
          OptionalDouble.empty());

  private SignalCatalog catalog = SignalCatalog.EMPTY;
  private final HttpServer server =
      HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(new SignalsApi(() -> catalog)));
  private final Client client = new Client(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsSignalsAndStoredMetricsAsTheyAreNow() throws Exception {
    assertThat(Client.json(client.get("/api/v1/signals")).path("data").path("signals")).isEmpty();

    catalog = new SignalCatalog(List.of(CTR), List.of(SCORE));

    assertThat(Client.json(client.get("/api/v1/signals")))
        .isEqualTo(
            Json.MAPPER.readTree(
                """
                {"status":"success","data":{
                  "signals":[{"name":"ctr","class":"business","unit":"percentunit",
                    "title":"Click-through rate","description":"Clicks per impression.","expr":"a / b"}],
                  "storedMetrics":[{"name":"score","source":"embedded","unit":"s",
                    "labels":["model","version"]}]}}
                """));
  }
}
