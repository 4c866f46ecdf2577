package io.auscult.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardJsonTest {
  @TempDir Path folder;

  private String text(Datasource datasource, String rows) throws IOException {
    Files.writeString(
        folder.resolve("p.yml"),
        """
        uid: page
        title: Page
        variables: [{name: version, query: "label_values(ctr, version)"}]
        rows:
        """
            + rows.indent(2));
    Problems problems = new Problems();
    List<Layout> layouts = LayoutReader.read(folder, LayoutReaderTest.CATALOG, problems);
    assertThat(problems.list()).isEmpty();
    return new DashboardJson(datasource).text(layouts.getFirst());
  }

  private JsonNode json(String rows) throws IOException {
    return new ObjectMapper().readTree(text(Datasource.PROMETHEUS, rows));
  }

  @Test
  void theSameLayoutGivesTheSameBytesWithKeysInOrder() throws IOException {
    String text = text(Datasource.PROMETHEUS, "- panels: [{signal: ctr}]");
    assertThat(text).isEqualTo(text(Datasource.PROMETHEUS, "- panels: [{signal: ctr}]"));
    List<String> keys = new ArrayList<>();
    new ObjectMapper().readTree(text).fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isSorted().contains("uid", "panels", "templating");
  }

  @Test
  void queriesAreCalledByLettersHoweverManyThereAre() throws IOException {
    String series = "{expr: up}, ".repeat(28);
    JsonNode panel = json("- panels: [{kind: table, series: [" + series + "]}]").at("/panels/0");

    assertThat(panel.at("/targets/0/refId").asText()).isEqualTo("A");
    assertThat(panel.at("/targets/25/refId").asText()).isEqualTo("Z");
    assertThat(panel.at("/targets/27/refId").asText()).isEqualTo("AB");
    assertThat(panel.at("/transformations/1/options/renameByName").has("Value #AB")).isTrue();
  }

  @Test
  void panelsFlowOverTheGridAndRowsBeginALine() throws IOException {
    JsonNode panels =
        json("""
        - panels: [{signal: ctr}, {signal: queue}, {kind: stat, signal: ctr}]
        - title: More
          panels: [{signal: queue, width: 24}]
        """)
            .path("panels");
    assertThat(panels)
        .extracting(panel -> panel.path("gridPos").toString())
        .containsExactly(
            "{\"h\":8,\"w\":12,\"x\":0,\"y\":0}",
            "{\"h\":8,\"w\":12,\"x\":12,\"y\":0}",
            "{\"h\":4,\"w\":6,\"x\":0,\"y\":8}",
            "{\"h\":1,\"w\":24,\"x\":0,\"y\":12}",
            "{\"h\":8,\"w\":24,\"x\":0,\"y\":13}");
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void aClosedRowHoldsItsPanels() throws IOException {
    JsonNode row =
        json("- {title: More, collapsed: true, panels: [{signal: ctr}]}").path("panels").path(0);
    assertThat(row.path("collapsed").asBoolean()).isTrue();
    assertThat(row.path("panels")).hasSize(1);
  }

  @Test
  void whatIsTooLittleIsRedFromBelow() throws IOException {
    JsonNode defaults = json("- panels: [{signal: ctr}]").at("/panels/0/fieldConfig/defaults");
    assertThat(defaults.at("/thresholds/steps").toString())
        .isEqualTo(
            "[{\"color\":\"red\",\"value\":null},{\"color\":\"orange\",\"value\":0.05},"
                + "{\"color\":\"green\",\"value\":0.1}]");
    assertThat(defaults.at("/custom/thresholdsStyle/mode").asText()).isEqualTo("dashed");
  }

  @Test
  void theLineOfABandIsGreyAndDashed() throws IOException {
    JsonNode panel = json("- panels: [{signal: ctr}]").at("/panels/0");
    assertThat(panel.at("/fieldConfig/overrides/0/matcher/options").asText())
        .isEqualTo("/^(lowest usual|highest usual)/");
    assertThat(panel.at("/targets/1/legendFormat").asText()).isEqualTo("lowest usual {{model}}");
  }

  @Test
  void aFigureSaysHowFarItIsFromWhatIsUsualAndIsRedWhereItIsNot() throws IOException {
    JsonNode panel = json("- panels: [{kind: stat, signal: ctr}]").at("/panels/0");
    assertThat(panel.at("/targets/1/expr").asText())
        .isEqualTo("ctr{version=~\"$version\"} / on (model) group_left () ctr_lower - 1");
    JsonNode override = panel.at("/fieldConfig/overrides/0");
    assertThat(override.at("/matcher/options").asText()).isEqualTo("/^(against lowest usual)/");
    assertThat(override.at("/properties/1/value/steps").toString())
        .isEqualTo("[{\"color\":\"red\",\"value\":null},{\"color\":\"green\",\"value\":0.0}]");
  }

  @Test
  void whatNobodyJudgesIsNotGreen() throws IOException {
    assertThat(
            json("- panels: [{kind: stat, signal: queue}]")
                .at("/panels/0/fieldConfig/defaults/color")
                .toString())
        .isEqualTo("{\"fixedColor\":\"semi-dark-blue\",\"mode\":\"fixed\"}");
  }

  @Test
  void aTableAsksForTheEndOnlyAndJoinsItsColumnsByLabels() throws IOException {
    JsonNode panel =
        json("- panels: [{kind: table, series: [{signal: ctr}, {signal: queue, legend: Queue}]}]")
            .at("/panels/0");
    assertThat(panel.at("/targets/0/instant").asBoolean()).isTrue();
    assertThat(panel.at("/targets/0/format").asText()).isEqualTo("table");
    assertThat(panel.at("/transformations/1/options/renameByName/Value #B").asText())
        .isEqualTo("Queue");
  }

  @Test
  void bothDataSourcesHaveTheSameQueriesAndAnnotationsOfTheirOwn() throws IOException {
    JsonNode plugin =
        new ObjectMapper().readTree(text(Datasource.PLUGIN, "- panels: [{signal: ctr}]"));
    JsonNode prometheus = json("- panels: [{signal: ctr}]");
    assertThat(plugin.at("/panels/0/targets/0/expr"))
        .isEqualTo(prometheus.at("/panels/0/targets/0/expr"));
    assertThat(plugin.at("/annotations/list/0/target/expr").asText()).isEqualTo("alerts");
    assertThat(prometheus.at("/annotations/list/0/target/expr").asText())
        .isEqualTo("ALERTS{alertstate=\"firing\"}");
    assertThat(plugin.at("/templating/list/0/query").asText())
        .isEqualTo("auscult-signals-datasource");
  }
}
