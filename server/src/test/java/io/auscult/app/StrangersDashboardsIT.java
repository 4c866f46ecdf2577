package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.auscult.testing.DashboardMetrics;
import io.auscult.testing.GrafanaClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Dashboards as people have them for Prometheus, {@code src/test/grafana/dashboards}: chained
 * variables, All, several values, repeated panels, {@code $__rate_interval}, tables at an instant.
 * Grafana's own client makes queries of them; an Auscult with the samples in its store and one over
 * a Prometheus answer each as that Prometheus does.
 */
class StrangersDashboardsIT {
  private static final long FIRST = 1_700_000_100;
  private static final int SAMPLES = 40;
  private static final long END = FIRST + (SAMPLES - 1) * (long) DashboardMetrics.STEP_SECONDS + 5;
  private static final long FROM = END - 300;

  @TempDir static Path folder;

  private static JsonNode prometheus;
  private static JsonNode embedded;
  private static JsonNode over;

  @BeforeAll
  static void open() throws IOException {
    GrafanaClient client = GrafanaClient.install();
    try (DashboardSite site = DashboardSite.open(folder, FIRST, SAMPLES)) {
      prometheus = answers(client, site.prometheus());
      embedded = answers(client, site.embedded());
      over = answers(client, site.over());
    }
  }

  private static JsonNode answers(GrafanaClient client, URI server) throws IOException {
    return client.ask("dashboards", server, FROM, END).path("answers").path("by form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosts", "inference"})
  void variablesHaveTheirValues(String dashboard) {
    Map<String, String> expected = told(prometheus, dashboard, "menus");
    assertThat(expected).hasSizeGreaterThan(4).doesNotContainValue("[]");
    assertThat(told(embedded, dashboard, "menus")).containsExactlyEntriesOf(expected);
    assertThat(told(over, dashboard, "menus")).containsExactlyEntriesOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hosts", "inference"})
  void panelsShowWhatPrometheusShows(String dashboard) {
    Map<String, String> expected = told(prometheus, dashboard, "panels");
    assertThat(expected).hasSizeGreaterThan(15).doesNotContainValue("{}");
    assertThat(told(embedded, dashboard, "panels")).containsExactlyEntriesOf(expected);
    assertThat(told(over, dashboard, "panels")).containsExactlyEntriesOf(expected);
  }

  private static Map<String, String> told(JsonNode answers, String dashboard, String what) {
    Map<String, String> told = new TreeMap<>();
    answers
        .path(dashboard)
        .path(what)
        .properties()
        .forEach(one -> told.put(one.getKey(), one.getValue().toString()));
    return told;
  }

  /** That the client was asked what the dashboards mean. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "hosts | device | [\"disk0\",\"disk1\",\"disk2\",\"disk3\"]",
        "hosts | disk | [\"1\",\"2\"]",
        "hosts | cores | [\"5\"]",
        "inference | replica | [\"r-0:8080\",\"r-1:8080\",\"r-2:8080\",\"r-3:8080\",\"r-4:8080\"]",
      })
  void someValuesAreKnown(String dashboard, String variable, String values) {
    assertThat(told(embedded, dashboard, "menus")).containsEntry(variable, values);
  }
}
