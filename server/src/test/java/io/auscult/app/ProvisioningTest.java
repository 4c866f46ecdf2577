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
import java.util.ArrayList;
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
  private static final Path DASHBOARD = FOLDER.resolve("grafana/dashboards/overview.json");
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

  @Test
  void theDashboardAsksOnlyForSignalsThatAreThere() throws IOException {
    SignalCatalog catalog =
        CatalogReader.read(FOLDER.resolve("auscult/signals"), Map.of(), new Problems());
    List<String> targets =
        dashboard().findValues("target").stream()
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .toList();
    List<String> names = new ArrayList<>();
    targets.stream()
        .flatMap(target -> Children.deep(Parser.parse(target)))
        .forEach(node -> {
          if (node instanceof Expr.VectorSelector selector) {
            names.add(selector.name());
          }
        });

    assertThat(names).hasSizeGreaterThanOrEqualTo(targets.size());
    assertThat(names)
        .allSatisfy(name ->
            assertThat(name.equals("alerts") || catalog.signal(name).isPresent())
                .as(name)
                .isTrue());
  }

  @Test
  void theDashboardsOptionsAreJson() throws IOException {
    for (JsonNode payload : dashboard().findValues("payload")) {
      assertThat(JSON.readTree(payload.asText()).isObject()).as(payload.asText()).isTrue();
    }
  }

  @Test
  void theDashboardAsksTheProvisionedDatasource() throws IOException {
    JsonNode source =
        JSON.valueToTree(yaml(FOLDER.resolve("grafana/datasources/auscult.yml")))
            .at("/datasources/0");

    assertThat(dashboard().findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(used -> {
          assertThat(used.path("uid")).isEqualTo(source.path("uid"));
          assertThat(used.path("type")).isEqualTo(source.path("type"));
        });
  }

  private static JsonNode dashboard() throws IOException {
    return JSON.readTree(Files.readString(DASHBOARD));
  }

  private static Map<?, ?> yaml(Path file) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }
}
