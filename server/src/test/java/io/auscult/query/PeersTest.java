package io.auscult.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Members against their group, as expressions. */
class PeersTest {
  private final Scene scene =
      new Scene(
          "load 10s",
          "busy{job=\"a\", gpu=\"0\"} 80 _",
          "busy{job=\"a\", gpu=\"1\"} 81 81",
          "busy{job=\"a\", gpu=\"2\"} 79 79",
          "busy{job=\"a\", gpu=\"3\"} 80 80",
          "busy{job=\"a\", gpu=\"4\"} 10 10",
          "busy{job=\"b\", gpu=\"0\"} 10 10",
          "busy{job=\"b\", gpu=\"1\"} 10 10");

  @Test
  void theOneThatIdlesIsFound() {
    assertThat(scene.at(0, "anomaly_peers(busy, \"job\") > 1").toString())
        .startsWith("[{gpu=\"4\", job=\"a\"} 15.7");
  }

  @Test
  void aGroupOfTwoHasNoScore() {
    assertThat(scene.at(0, "anomaly_peers(busy, \"job\")"))
        .hasSize(5)
        .noneMatch(row -> row.contains("job=\"b\""));
  }

  /** Over all, 10 is not unusual: three of seven have it. */
  @Test
  void withoutLabelsAllAreOneGroup() {
    assertThat(scene.at(0, "anomaly_peers(busy) > 20")).isEmpty();
    assertThat(scene.at(0, "anomaly_peers(busy)")).hasSize(7);
  }

  /** Three idle in "b" and four in "a" are two kinds; 80 without its kind would be a third. */
  @Test
  void theFirstTextMayBeAMethod() {
    Scene kinds =
        new Scene(
            "load 10s",
            "busy{job=\"a\", gpu=\"0\"} 80",
            "busy{job=\"a\", gpu=\"1\"} 81",
            "busy{job=\"a\", gpu=\"2\"} 79",
            "busy{job=\"a\", gpu=\"3\"} 80",
            "busy{job=\"a\", gpu=\"4\"} 30",
            "busy{job=\"b\", gpu=\"0\"} 10",
            "busy{job=\"b\", gpu=\"1\"} 10",
            "busy{job=\"b\", gpu=\"2\"} 11");
    assertThat(kinds.at(0, "anomaly_peers(busy, \"dbscan\") > 1"))
        .singleElement()
        .asString()
        .startsWith("{gpu=\"4\", job=\"a\"}");
    assertThat(kinds.at(0, "anomaly_peers(busy, \"dbscan\", \"job\")")).hasSize(5);
    assertThat(kinds.at(0, "anomaly_peers(busy, \"mad\", \"job\")"))
        .isEqualTo(kinds.at(0, "anomaly_peers(busy, \"job\")"));
  }

  @Test
  void aMistypedMethodIsALabelThatNoSeriesHas() {
    assertThat(scene.warnings(0, "anomaly_peers(busy, \"dbscna\")"))
        .singleElement()
        .asString()
        .contains("no series has the label \"dbscna\"; labels are gpu, job");
    assertThat(scene.warnings(0, "anomaly_peers(busy, \"job\")")).isEmpty();
  }
}
