package io.auscult.http.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.alert.AlertBoard;
import io.auscult.alert.ReceivedAlerts;
import io.auscult.http.HttpServer;
import io.auscult.http.HttpSettings;
import io.auscult.notify.Muting;
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

/** Alertmanager's own tool against our silences and alerts. */
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
    ReceivedAlerts received = new ReceivedAlerts(database);
    AlertListing listing =
        new AlertListing(
            new AlertBoard(),
            received,
            silences,
            Muting.NONE,
            _ -> List.of("pager"),
            Clock.systemUTC());
    server =
        HttpServer.start(
            HttpSettings.DEFAULT.withPort(0),
            List.of(
                new SilencesApi(silences, Clock.systemUTC()),
                new ReceivedAlertsApi(received, Clock.systemUTC()),
                new AlertsApi(listing, () -> List.of("pager"), Instant.now())));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
      database.close();
    }
  }

  private String amtool(int code, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(AMTOOL.toString(), "--no-version-check"));
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
    String id =
        amtool(0, "silence", "add", "-a", "me", "-c", "work", "alertname=Slow", "model=~ranker-.*");
    assertThat(silences.mutedBy(ranker, Instant.now())).contains("silence " + id);
    assertThat(amtool(0, "silence", "query", "alertname=Slow")).contains(id, "me", "work");
    assertThat(amtool(0, "silence", "query", "alertname=Fast")).doesNotContain(id);

    assertThat(amtool(0, "silence", "update", "-d", "3h", id)).contains(id);
    assertThat(silences.get(id).orElseThrow().endsAt())
        .isAfter(Instant.now().plusSeconds(2 * 3600));

    amtool(0, "silence", "expire", id);
    assertThat(silences.mutedBy(ranker, Instant.now())).isEmpty();
    assertThat(amtool(0, "silence", "query")).doesNotContain(id);
    assertThat(amtool(0, "silence", "query", "--expired", "--within", "1h")).contains(id);
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertThat(amtool(1, "silence", "add", "-a", "me", "-c", "x", "model=~.*"))
        .contains("otherwise it silences everything");
  }

  @Test
  void addsAndQueriesAlertsAndSeesWhichAreSilent() throws Exception {
    amtool(0, "alert", "add", "alertname=Slow", "model=ranker");
    amtool(0, "alert", "add", "alertname=Stale", "model=vision");
    assertThat(amtool(0, "alert", "query")).contains("Slow", "Stale");
    assertThat(amtool(0, "alert", "query", "model=~rank.*"))
        .contains("Slow")
        .doesNotContain("Stale");
    amtool(0, "silence", "add", "-a", "me", "-c", "x", "alertname=Slow");
    assertThat(amtool(0, "alert", "query")).contains("Stale").doesNotContain("Slow");
    assertThat(amtool(0, "alert", "query", "--silenced")).contains("Slow").doesNotContain("Stale");
    assertThat(amtool(0, "cluster", "show")).contains("disabled");
  }
}
