package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auscult.config.ConfigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardsCommandTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("layouts"));
    layout("a", "uid: page-a\ntitle: A\nrows: [{panels: [{signal: ctr}]}]\n");
    layout("b", "uid: page-b\ntitle: B\nrows: [{panels: [{signal: freshness}]}]\n");
  }

  private void layout(String name, String text) throws IOException {
    Files.writeString(folder.resolve("layouts").resolve(name + ".yml"), text);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private int run(String... more) throws Exception {
    said.reset();
    List<String> words = new ArrayList<>(List.of(more));
    words.addAll(
        List.of("--layouts", folder.resolve("layouts").toString(), "--out", out().toString()));
    Terminal terminal = new Terminal(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    return new DashboardsCommand().run(words, new CommandLine(Path.of(".."), Map.of()), terminal);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsWrittenIsUpToDate() throws Exception {
    assertThat(run()).isZero();
    assertThat(out().resolve("page-a.json")).exists();
    assertThat(run("--check")).isZero();
    assertThat(said()).contains("2 dashboards are up to date");
  }

  @Test
  void aCheckTellsWhatDiffersIsMissingOrLeftOver() throws Exception {
    run();
    Files.writeString(out().resolve("page-a.json"), "{}");
    Files.delete(out().resolve("page-b.json"));
    Files.writeString(out().resolve("old.json"), "{\"tags\": [\"auscult\"]}");
    Files.writeString(out().resolve("somebody-elses.json"), "{\"tags\": [\"hosts\"]}");

    assertThat(run("--check")).isEqualTo(1);
    assertThat(said().lines())
        .containsExactly(
            "✗ " + out().resolve("page-a.json") + " differs",
            "✗ " + out().resolve("page-b.json") + " is missing",
            "✗ " + out().resolve("old.json") + " has no layout any more: delete it",
            "the same command without --check writes them");
  }

  @Test
  void aMistakeInOneLayoutWritesNone() throws Exception {
    layout("b", "uid: page-b\ntitle: B\nrows: [{panels: [{signal: freshnes}]}]\n");
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems().getFirst().toString())
                    .contains("b.yml:3:27: 'freshnes' is no signal, did you mean 'freshness'?"));
    assertThat(out()).doesNotExist();
  }

  @Test
  void dashboardsAreWrittenForTwoKindsOfDataSources() throws Exception {
    run("--datasource", "auscult-signals-datasource");
    assertThat(Files.readString(out().resolve("page-a.json")))
        .contains("\"type\" : \"auscult-signals-datasource\"");
    assertThatThrownBy(() -> run("--datasource", "loki"))
        .hasMessage(
            "dashboards are written for prometheus and auscult-signals-datasource, not for 'loki'");
  }
}
