package io.auscult.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import io.auscult.series.Series;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.StoreFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./auscult replay} says of silence. */
class ReplayCommandTest {
  private static final Instant FROM = Instant.parse("2026-11-26T10:00:00Z");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void writeRules() {
    new ConfigFolder(folder)
        .bare(8686, "{}")
        .write("rules/down.yml", "groups: [{name: g, rules: [{alert: Down, expr: 'up == 0'}]}]");
  }

  private String replay() {
    return replay(0);
  }

  private String replay(int status) {
    Terminal terminal = new Terminal(new PrintStream(out, true, UTF_8), false);
    List<String> words =
        List.of(
            "replay",
            "--config",
            folder.resolve("auscult.yml").toString(),
            "--from",
            FROM.toString(),
            "--to",
            FROM.plusSeconds(600).toString());
    assertThat(Main.run(words, new CommandLine(folder, Map.of()), terminal)).isEqualTo(status);
    return out.toString(UTF_8);
  }

  private void store(String metric) {
    try (EmbeddedStore store = StoreFolder.open(folder.resolve("data"))) {
      store.append(List.of(Series.of(Labels.of("__name__", metric), FROM.toEpochMilli(), 1)));
    }
  }

  @Test
  void anAlertWhoseSamplesWereReadNeverFired() {
    store("up");
    assertThat(replay()).contains("never fired: Down");
  }

  @Test
  void whereNothingWasReadNothingIsSaidOfAlerts() {
    store("other");
    assertThat(replay()).doesNotContain("never fired");
  }

  @Test
  void anEmptyFolderIsAMistake() {
    assertThat(replay(1)).contains("there is not one sample in " + folder.resolve("data"));
  }
}
