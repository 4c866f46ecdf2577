package io.auscult.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problem;
import io.auscult.config.Problems;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.SignalCatalog;
import io.auscult.signal.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutReaderTest {
  static final SignalCatalog CATALOG =
      CatalogReader.parse(
          """
          signals:
            - name: ctr
              class: business
              unit: percentunit
              title: Click-through rate
              description: Clicks per view.
              expr: sum by (model, version) (clicks) / sum by (model, version) (views)
              band: {lower: ctr_lower}
              thresholds: {warning: "< 0.1", critical: "< 0.05"}
            - {name: ctr_lower, class: business, expr: "sum by (model) (least)"}
            - {name: queue, class: inference, unit: s, expr: "sum by (model) (waiting)"}
          """,
          "s.yml",
          new Problems());

  @TempDir Path folder;
  private final Problems problems = new Problems();

  private List<Layout> read(String text) throws IOException {
    Files.writeString(folder.resolve("page.yml"), text);
    return LayoutReader.read(folder, CATALOG, problems);
  }

  private Layout.Panel panel(String line) throws IOException {
    List<Layout> layouts =
        read(
            """
            uid: page
            title: Page
            variables: [{name: version, query: "label_values(ctr, version)"}]
            rows: [{panels: [%s]}]
            """
                .formatted(line));
    assertThat(problems.list()).isEmpty();
    return layouts.getFirst().rows().getFirst().panels().getFirst();
  }

  @Test
  void whatAPanelLeavesOutComesFromItsSignal() throws IOException {
    Layout.Panel panel = panel("{signal: ctr}");
    assertThat(panel.title()).isEqualTo("Click-through rate");
    assertThat(panel.description()).isEqualTo("Clicks per view.");
    assertThat(panel.unit()).isEqualTo("percentunit");
    assertThat(panel.kind()).isEqualTo(Kind.TIMESERIES);
    assertThat(panel.width()).isEqualTo(12);
  }

  @Test
  void aVariableMayHaveAnotherNameThanItsLabel() throws IOException {
    List<Layout> layouts =
        read(
            """
            uid: page
            title: Page
            variables: [{name: newest, label: version, query: "label_values(ctr, version)"}]
            rows: [{panels: [{signal: ctr, band: false}]}]
            """);
    assertThat(layouts.getFirst().rows().getFirst().panels().getFirst().lines())
        .extracting(Layout.Line::text)
        .containsExactly("ctr{version=~\"$newest\"}");
  }

  @Test
  void aSignalIsFilteredByTheVariablesWhoseLabelsItHasAndDrawnWithItsBand() throws IOException {
    assertThat(panel("{signal: ctr, where: 'model!=\"old\"'}").lines())
        .extracting(Layout.Line::text, Layout.Line::legend)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "ctr{model!=\"old\", version=~\"$version\"}", "{{model}} {{version}}"),
            org.assertj.core.groups.Tuple.tuple("ctr_lower", "lowest usual {{model}}"));
  }

  @Test
  void severalSeriesHaveNamesBeforeTheirLabels() throws IOException {
    Layout.Panel panel =
        panel(
            "{title: Both, series: [{signal: queue, name: waiting}, {expr: 'up * $x', name: up}]}");
    assertThat(panel.unit()).isEqualTo("s");
    assertThat(panel.lines())
        .extracting(Layout.Line::legend)
        .containsExactly("waiting {{model}}", "up");
    assertThat(panel.lines().getLast().signal()).isEqualTo(Optional.empty());
  }

  @Test
  void thresholdsAreThePanelsOwnElseThoseOfItsOneSignal() throws IOException {
    assertThat(panel("{signal: ctr}").thresholds().critical().orElseThrow().value())
        .isEqualTo(0.05);
    assertThat(
            panel("{signal: ctr, thresholds: {critical: '> 7'}}")
                .thresholds()
                .critical()
                .orElseThrow()
                .value())
        .isEqualTo(7);
    assertThat(panel("{title: Both, series: [{signal: ctr}, {signal: queue}]}").thresholds())
        .isEqualTo(Thresholds.NONE);
  }

  @Test
  void aBandCanBeLeftOut() throws IOException {
    assertThat(panel("{signal: ctr, band: false}").lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{signal: crt} | 4:23: 'crt' is no signal, did you mean 'ctr'?",
        "{signal: ctr, kind: graph} | 4:34: 'graph' is no kind of panel; known: timeseries, stat,",
        "{signal: ctr, width: 25} | 4:35: 'width' is from 1 to 24, got 25",
        "{signal: ctr, page: pag} | 4:34: there is no dashboard 'pag', did you mean 'page'?",
        "{expr: 'rate(x)'} | 4:21: in the expression, 1:6: expected range vector",
        "{signal: ctr, where: model} | 4:35: in the expression, ",
        "{signal: ctr, kind: stat, where: model} | 4:47: in the expression, ",
        "{signal: ctr, expr: up} | 4:34: 'signal' and its 'where' do not go with an 'expr'; write one of them",
        "{expr: up, where: model} | 4:21: 'signal' and its 'where' do not go with an 'expr'; write one of them",
        "{title: empty} | 4:14: a panel has a 'signal', an 'expr', or 'series' with one of them each",
        "{kind: text} | 4:21: a text panel has a 'text'",
        "{signal: ctr, colour: red} | 4:28: unknown key 'colour'",
        "{series: [{legend: x}, {signal: ctr}]} | 4:24: a series has a 'signal' or an 'expr'",
      })
  void everyMistakeHasItsPlace(String panel, String message) throws IOException {
    read("uid: page\ntitle: Page\nrows:\n - {panels: [" + panel + "]}");
    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().getFirst().toString()).startsWith("page.yml:" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "values(ctr) | 'values(ctr)' is not label_values(EXPRESSION, LABEL)",
        "label_values(ctr, versoin) | ctr has no label 'versoin'",
        "label_values(ctr{, version) | in the expression, ",
      })
  void theQueryOfAVariableIsChecked(String query, String message) throws IOException {
    read(
        "uid: p\ntitle: P\nvariables: [{name: v, query: '"
            + query
            + "'}]\nrows: [{panels: [{signal: ctr}]}]");
    assertThat(problems.list()).hasSize(1);
    assertThat(problems.list().getFirst().toString()).startsWith("page.yml:3:30: " + message);
  }

  @Test
  void aPageHasAUidOfItsOwn() throws IOException {
    Files.writeString(
        folder.resolve("a.yml"), "uid: p\ntitle: A\nrows: [{panels: [{signal: ctr}]}]");
    read("uid: p\ntitle: B\nrows: [{panels: [{signal: ctr}]}]");
    assertThat(problems.list())
        .extracting(Object::toString)
        .containsExactly("page.yml:1:6: 'p' is already that of a.yml:1");
  }

  @Test
  void anEmptyFolderIsAMistakeAndSoIsNone() {
    LayoutReader.read(folder, CATALOG, problems);
    LayoutReader.read(folder.resolve("none"), CATALOG, problems);
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "there are no layouts (*.yml) in here",
            "there is no such folder; layouts (*.yml) are read from one");
  }
}
