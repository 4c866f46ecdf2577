package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.config.Problems;
import io.auscult.config.YamlFile;
import io.auscult.promql.Children;
import io.auscult.promql.Expr;
import io.auscult.promql.Parser;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.SignalCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files that people copy from {@code provisioning} hold together. */
class ProvisioningTest {
  private static final Path HOME = Path.of("..");
  private static final Path FOLDER = HOME.resolve("provisioning");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> yamlFiles() {
    return YamlFile.below(FOLDER).stream();
  }

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void eachFileIsYaml(Path file) throws IOException {
    assertThat(yaml(file)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void theShippedConfigurationsSignalsAndRulesHaveNoMistakes(String config) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);
    List<String> words = List.of("--config", FOLDER.resolve(config).toString());

    int status = new CheckCommand().run(words, new CommandLine(HOME, Map.of()), terminal);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("no mistakes");
    assertThat(status).isZero();
  }

  static List<String> configurations() {
    return List.of("auscult/auscult.yml", "auscult/compose.yml");
  }

  @Test
  void composeMountsFilesThatAreThere() throws IOException {
    List<String> mounts =
        JSON.valueToTree(yaml(FOLDER.resolve("compose.yaml"))).findValues("volumes").stream()
            .flatMap(list -> list.valueStream().map(JsonNode::asText))
            .filter(mount -> mount.startsWith("."))
            .toList();

    assertThat(mounts).isNotEmpty();
    assertThat(mounts)
        .allSatisfy(
            mount -> assertThat(FOLDER.resolve(mount.substring(0, mount.indexOf(':')))).exists());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardAsksOnlyForSignalsThatAreThere(Path file) throws IOException {
    SignalCatalog catalog =
        CatalogReader.read(FOLDER.resolve("auscult/signals"), Map.of(), new Problems());
    List<String> exprs = panelQueries(JSON.readTree(file.toFile()));

    assertThat(exprs).isNotEmpty();
    assertThat(exprs.stream().flatMap(ProvisioningTest::names))
        .filteredOn(name -> !name.startsWith("ALERTS") && !name.endsWith("_bucket"))
        .allSatisfy(name -> assertThat(catalog.signal(name)).as(name).isPresent());
  }

  private static List<String> panelQueries(JsonNode dashboard) {
    return dashboard.path("panels").findValues("expr").stream().map(JsonNode::asText).toList();
  }

  private static Stream<String> names(String expr) {
    String parsable = expr.replace("$__rate_interval", "5m");
    return Children.deep(Parser.parse(parsable))
        .flatMap(node ->
            node instanceof Expr.VectorSelector selector
                ? Stream.of(selector.name())
                : Stream.empty());
  }

  @Test
  void theDashboardsAreWhatTheLayoutsMake() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false);

    int status =
        new DashboardsCommand().run(List.of("--check"), new CommandLine(HOME, Map.of()), terminal);

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("7 dashboards are up to date");
    assertThat(status).isZero();
    assertThat(dashboards()).hasSize(7);
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void aDashboardAsksTheDatasourceThatIsProvisioned(Path file) throws IOException {
    JsonNode dashboard = JSON.readTree(file.toFile());
    JsonNode source =
        JSON.valueToTree(yaml(FOLDER.resolve("grafana/datasources/auscult.yml")))
            .at("/datasources/0");
    JsonNode variable = dashboard.at("/templating/list/0");

    assertThat(variable.path("query")).isEqualTo(source.path("type"));
    assertThat(variable.at("/current/value")).isEqualTo(source.path("uid"));
    assertThat(dashboard.findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(used -> assertThat(used.path("uid").asText()).isEqualTo("${datasource}"));
  }

  @Test
  void grafanasAlertRulesAskForWhatIsThere() throws IOException {
    JsonNode rules = JSON.valueToTree(yaml(FOLDER.resolve("grafana/alerting/auscult.yml")));
    SignalCatalog catalog =
        CatalogReader.read(FOLDER.resolve("auscult/signals"), Map.of(), new Problems());
    List<String> exprs = rules.findValues("expr").stream().map(JsonNode::asText).toList();

    assertThat(exprs).hasSize(2);
    assertThat(exprs.stream().flatMap(ProvisioningTest::names))
        .allSatisfy(name -> assertThat(catalog.signal(name)).as(name).isPresent());
    assertThat(rules.findValues("datasourceUid"))
        .extracting(JsonNode::asText)
        .containsOnly("auscult", "__expr__");
  }

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }
}
