package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.http.ImportEndpoint;
import io.auscult.signal.SignalCatalog;
import io.auscult.source.embedded.EmbeddedStore;
import io.auscult.source.embedded.RetentionSettings;
import io.auscult.source.embedded.intake.Importer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, over a folder of its own; no server runs. */
class MainTest {
  @TempDir Path home;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeEach
  void writeConfiguration() throws IOException {
    write("provisioning/auscult/auscult.yml", "http: {port: 1}\ndata: {dir: ../../data}\n");
    write("provisioning/auscult/signals/a.yml", signal("twice", "2 * load"));
    Files.createDirectory(home.resolve("rules"));
  }

  private static String signal(String name, String expr) {
    return "signals:\n  - {name: %s, class: model, expr: '%s'}\n".formatted(name, expr);
  }

  private Path write(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private int run(String... words) {
    out.reset();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    return Main.run(Arrays.asList(words), new CommandLine(home, Map.of("PORT", "x")), terminal);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("help")).isZero();
    assertThat(said())
        .contains(
            "auscult demo",
            "auscult serve",
            "auscult check",
            "auscult query",
            "auscult import",
            "auscult promqltest",
            "auscult test");
    String help = said();
    assertThat(run()).isZero();
    assertThat(said()).isEqualTo(help);
  }

  @Test
  void aCommandTellsWhatItTakes() {
    assertThat(run("demo", "--port", "1", "--help")).isZero();
    assertThat(said())
        .isEqualTo(
            """
              ./auscult demo [--port N] [--data DIR] [--fresh]
                  a simulated AI system with an incident under way
            """);
  }

  @Test
  void wordsThatAreNoOptionsAreNotPassedOver() {
    for (String command : List.of("serve", "check", "demo", "dashboards")) {
      assertThat(run(command, "other.yml")).isEqualTo(1);
      assertThat(said()).isEqualTo("auscult %s: 'other.yml' is no option\n".formatted(command));
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidInWords() throws IOException {
    write(
        "provisioning/grafana/layouts/page.yml",
        "uid: page\ntitle: Page\nrows: [{panels: [{signal: twice}]}]\n");
    Path file = write("file", "");

    assertThat(run("dashboards", "--out", file.toString())).isEqualTo(1);
    assertThat(said()).isEqualTo("auscult dashboards: " + file + ": is there, but is no folder\n");
  }

  @Test
  void aQueryIsExplained() {
    assertThat(run("query", "twice + 1", "--explain")).isZero();
    assertThat(said())
        .startsWith("twice + 1\ncomputed here from what the stores gave, 0 series: planned in ")
        .contains("\nembedded gives the samples of load\n  0 series, 0 samples, 0 requests, ")
        .contains(", in signal twice\n");
  }

  @Test
  void aScriptIsRunAndItsFailuresAreShown() throws IOException {
    Path good = write("good.test", "eval instant at 0 vector(1)\n  {} 1\n");
    Path bad = write("bad.test", "eval instant at 0 vector(1)\n  {} 2\n\neval instant at 0 h +\n");
    assertThat(run("promqltest", good.toString())).isZero();
    assertThat(said()).isEqualTo(good + ": 1 passed, 0 failed, 0 skipped\n");
    assertThat(run("promqltest", good.toString(), bad.toString())).isEqualTo(1);
    assertThat(said())
        .contains(bad + ":1: vector(1)\n  {} at 0: 1.0, expected 2.0\n", bad + ":4: h +\n  ")
        .endsWith(bad + ": 0 passed, 2 failed, 0 skipped\n");
    Path broken = write("broken.test", "evaluate\n");
    assertThat(run("promqltest", good.toString(), broken.toString())).isEqualTo(1);
    assertThat(said()).startsWith("auscult promqltest: " + broken + ":1: a command is clear,");
    assertThat(run("promqltest", "nowhere.test")).isEqualTo(1);
    assertThat(said()).contains("nowhere.test");
  }

  @Test
  void anUnknownCommandHasASuggestion() {
    assertThat(run("chek")).isEqualTo(1);
    assertThat(said()).startsWith("unknown command 'chek', did you mean 'check'?");
  }

  @Test
  void checkFindsNothingWhereNothingIsWrong() {
    assertThat(run("check")).isZero();
    assertThat(said()).isEqualTo("1 signals, 0 stored metrics, 0 rules\n✓ no mistakes\n");
  }

  @Test
  void checkFindsEveryMistakeOfTheConfiguration() throws IOException {
    write(
        "provisioning/auscult/auscult.yml",
        """
        http: {port: 99999}
        data: {maxAge: 0d, maxSize: 0GB, remoteWrite: {enabled: oui, maxRequestSize: 2GB}}
        sources:
          prometheus: {url: "localhost:9090", user: me}
          elasticsearch: {urls: [], certificateFingerprint: abc}
        alerting: {interval: 1ms, webhooks: ["http:nowhere"]}
        queries: {maxPoints: 0, maxSeries: much, timeout: 0s, zone: Mars}
        htpt: {}
        """);
    assertThat(run("check")).isEqualTo(1);
    assertThat(said().lines())
        .containsExactlyInAnyOrder(
            "✗ auscult.yml:1:14: a port is between 0 and 65535, got 99999",
            "✗ auscult.yml:2:16: '0d' must be longer than zero",
            "✗ auscult.yml:2:29: '0GB' must be more than zero",
            "✗ auscult.yml:2:57: 'oui' is not true or false",
            "✗ auscult.yml:2:78: '2GB' is too much for one request, at most 1GB is accepted",
            "✗ auscult.yml:4:21: 'localhost:9090' is not a URL; write http://host:port or https://host",
            "✗ auscult.yml:4:45: 'user' and 'password' belong together",
            "✗ auscult.yml:5:25: 'urls' must have at least one URL, such as https://es1:9200",
            "✗ auscult.yml:5:53: 'abc' is not a SHA-256 fingerprint, which has 64 hexadecimal digits",
            "✗ auscult.yml:6:22: rules are evaluated once a second at most",
            "✗ auscult.yml:6:38: the address is not a URL; write http://host:port or https://host",
            "✗ auscult.yml:7:22: '0' is not a whole number from 1 to 2147483647",
            "✗ auscult.yml:7:36: 'much' is not a whole number from 1 to 2147483647",
            "✗ auscult.yml:7:51: '0s' must be longer than zero",
            "✗ auscult.yml:7:61: 'Mars' is not a time zone; write UTC or a name such as Europe/Berlin",
            "✗ auscult.yml:8:1: unknown key 'htpt', did you mean 'http'?; known: alerting, calendar, compute, data, folders, http, queries, scrape, sources",
            "1 signals, 0 stored metrics, 0 rules",
            "16 mistakes");
  }

  @Test
  void checkNamesAFolderOfRulesThatIsNotThere() throws IOException {
    Files.delete(home.resolve("rules"));
    assertThat(run("check")).isEqualTo(1);
    assertThat(said()).contains("✗ " + home.resolve("rules") + ": the folder cannot be read");
  }

  @Test
  void checkNamesTheFilesOfMistakesInSignals() throws IOException {
    write("provisioning/auscult/signals/b.yml", signal("bad", "1 +"));
    assertThat(run("check")).isEqualTo(1);
    assertThat(said())
        .startsWith(
            "✗ "
                + home.resolve("provisioning/auscult/signals")
                + "/b.yml:2:37: in the expression, ")
        .endsWith("1 mistake\n");
  }

  @Test
  void aConfigurationThatIsNotThereIsSaid() {
    assertThat(run("serve", "--config", "none.yml")).isEqualTo(1);
    assertThat(said())
        .isEqualTo("There are mistakes in the configuration:\n  none.yml: there is no such file\n");
  }

  @Test
  void aPortThatIsNoneOrTakenIsSaid() throws IOException {
    assertThat(run("serve", "--port", "many")).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            "auscult serve: --port takes a number from 0 (any free one) to 65535, got 'many'\n");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("serve", "--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
      assertThat(said())
          .isEqualTo(
              "auscult serve: port %d of 127.0.0.1 is taken or may not be used; choose another with --port or http.port\n"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void whatIsImportedCanBeQueriedThroughASignal() throws IOException {
    Path file = write("load.om", "# TYPE load gauge\nload{job=\"a\"} 21 1795521600\n# EOF\n");
    assertThat(run("import", file.toString())).as(said()).isZero();
    assertThat(said()).startsWith("load.om: 1 ");
    assertThat(run("query", "twice", "--to", "2026-11-24T12:01:00Z")).as(said()).isZero();
    assertThat(said()).isEqualTo("        42.000  {job=\"a\"}\n");
    assertThat(
            run(
                "query",
                "twice",
                "--from",
                "2026-11-24T12:00:00Z",
                "--to",
                "2026-11-24T12:01:00Z",
                "--step",
                "30s",
                "--format",
                "csv"))
        .isZero();
    assertThat(said().lines())
        .containsExactly(
            "time,job,value",
            "2026-11-24T12:00:00Z,a,42.0",
            "2026-11-24T12:00:30Z,a,42.0",
            "2026-11-24T12:01:00Z,a,42.0");
    assertThat(run("query", "laod", "--to", "2026-11-24T12:01:00Z")).isZero();
    assertThat(said())
        .isEqualTo("no series\nnote: embedded has no metric 'laod', did you mean 'load'?\n");
  }

  @Test
  void mistakesInAQueryAreShown() {
    assertThat(run("query", "sum(rat(x[5m]))")).isEqualTo(1);
    assertThat(said())
        .startsWith(
            "auscult query: 1:5: unknown function 'rat', did you mean 'rate'?\n  sum(rat(x[5m]))\n      ^^^");
    assertThat(run("query", "up", "--from", "-1h", "--step", "0s")).isEqualTo(1);
    assertThat(said())
        .isEqualTo("auscult query: --step must be longer than zero, such as 30s or 5m\n");
    assertThat(run("query", "up", "--from", "now", "--to", "-1h")).isEqualTo(1);
    assertThat(said()).contains("is not before --to");
    assertThat(run("query")).isEqualTo(1);
    assertThat(said()).startsWith("auscult query: one expression is needed, in quotes");
  }

  @Test
  void aFileThatIsNotThereIsNotImported() {
    assertThat(run("import", "nowhere.om")).isEqualTo(1);
    assertThat(said()).isEqualTo("auscult import: there is no readable file nowhere.om\n");
  }

  @Test
  void whatIsPostedIsCountedAndComesOnce() {
    String body = "{\"@timestamp\": \"2026-11-24T12:00:00Z\", \"id\": \"1\", \"v\": 1}\nnot json\n";
    try (EmbeddedStore store =
        EmbeddedStore.open(home.resolve("s"), SignalCatalog.EMPTY, RetentionSettings.KEEP_ALL)) {
      StoreImport endpoint = new StoreImport(new Importer(store));
      ImportEndpoint.Report first = post(endpoint, body);
      assertThat(first.rows()).isEqualTo(1);
      assertThat(first.rejectedRows()).isEqualTo(1);
      assertThat(first.rejected())
          .singleElement()
          .extracting(ImportEndpoint.Rejection::line)
          .isEqualTo(2L);
      ImportEndpoint.Report second = post(endpoint, body);
      assertThat(second.rows()).isZero();
      assertThat(second.duplicates()).isEqualTo(1);
    }
  }

  private static ImportEndpoint.Report post(StoreImport endpoint, String body) {
    return endpoint.importFrom(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), "ndjson", "inference");
  }
}
