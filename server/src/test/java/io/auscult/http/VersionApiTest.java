package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionApiTest {

  @Test
  void tellsWhichServerThisIs() {
    try (HttpServer server =
        HttpServer.start(HttpSettings.DEFAULT.withPort(0), List.of(new VersionApi("1.2.3")))) {
      String answer = new Client(server).get("/api/v1/status/version").body();
      assertThat(answer).isEqualTo("{\"status\":\"success\",\"data\":{\"version\":\"1.2.3\"}}");
    }
  }
}
