package io.auscult.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.notify.mute.Silences;
import io.auscult.series.Labels;
import io.auscult.store.StateDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alertmanager's own tool against our silences. */
class AmtoolIT {
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");

  @TempDir Path folder;
  private StateDatabase database;
  private Silences silences;
  private HttpServer server;

  @BeforeEach
  void start() {
    Assumptions.assumeTrue(
        Files.isExecutable(AMTOOL), "skipped: apt-get install prometheus-alertmanager");
    database = StateDatabase.open(folder.resolve("state.db"));
    silences = new Silences(database, () -> UUID.randomUUID().toString());
    server =
        HttpServer.start(
            HttpSettings.DEFAULT.withPort(0),
            List.of(new SilencesApi(silences, Clock.systemUTC())));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
      database.close();
    }
  }

  private String amtool(int code, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(AMTOOL.toString(), "silence"));
    command.addAll(List.of(arguments));
    command.add("--alertmanager.url=" + server.uri());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(code);
    return said.strip();
  }

  @Test
  void addsListsExtendsAndExpires() throws Exception {
    Labels ranker = Labels.of("alertname", "Slow", "model", "ranker-2");
    String id = amtool(0, "add", "-a", "me", "-c", "work", "alertname=Slow", "model=~ranker-.*");
    assertThat(silences.mutedBy(ranker, Instant.now())).contains("silence " + id);
    assertThat(amtool(0, "query", "alertname=Slow")).contains(id, "me", "work");
    assertThat(amtool(0, "query", "alertname=Fast")).doesNotContain(id);

    assertThat(amtool(0, "update", "-d", "3h", id)).contains(id);
    assertThat(silences.get(id).orElseThrow().endsAt())
        .isAfter(Instant.now().plusSeconds(2 * 3600));

    amtool(0, "expire", id);
    assertThat(silences.mutedBy(ranker, Instant.now())).isEmpty();
    assertThat(amtool(0, "query")).doesNotContain(id);
    assertThat(amtool(0, "query", "--expired", "--within", "1h")).contains(id);
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertThat(amtool(1, "add", "-a", "me", "-c", "x", "model=~.*"))
        .contains("otherwise it silences everything");
  }
}
