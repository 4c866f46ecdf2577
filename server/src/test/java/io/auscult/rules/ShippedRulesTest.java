package io.auscult.rules;

import static io.auscult.rules.Rules.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problems;
import io.auscult.signal.CatalogReader;
import io.auscult.signal.Signal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packs in {@code rules/}, on numbers of the incidents that they were written for. */
class ShippedRulesTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final Path SIGNALS = Path.of("..", "provisioning", "auscult", "signals");

  private static RuleSet rules() {
    Set<String> signals =
        CatalogReader.read(SIGNALS, Map.of(), new Problems()).signals().stream()
            .map(Signal::name)
            .collect(Collectors.toSet());
    RuleFolder folder = new RuleFolder(Path.of("..", "rules"), () -> signals);
    folder.refresh();
    assertThat(folder.problems()).isEmpty();
    return folder.rules();
  }

  /** One model in two versions; 80 ms to 450 ms, GPU to 95 %, CTR from 12 % to 8 %. */
  private static List<Reading> incident() {
    return new ArrayList<>(
        List.of(
            reading("latency_p99", 0.08, "model", "recommender", "version", "v1"),
            reading("latency_p99", 0.45, "model", "recommender", "version", "v2"),
            reading("latency_p99_upper", 0.095, "model", "recommender"),
            reading("compute_per_request", 0.028, "model", "recommender", "version", "v1"),
            reading("compute_per_request", 0.084, "model", "recommender", "version", "v2"),
            reading("gpu_utilization", 0.95, "model", "recommender"),
            reading("ctr", 0.12, "model", "recommender", "version", "v1"),
            reading("ctr", 0.08, "model", "recommender", "version", "v2"),
            reading("ctr_lower", 0.11, "model", "recommender"),
            reading("user_age_drift", 0.31, "model", "recommender")));
  }

  @Test
  void nameTheVersionBehindTheIncident() {
    List<Condition> conditions =
        rules().evaluate(Observed.of(incident(), List.of()), NOW).conditions();

    assertThat(conditions)
        .extracting(c -> c.labels().get("alertname") + " " + c.labels().get("version"))
        .containsExactly(
            "RecommenderUsersDrift ", "RecommenderVersionSlow v2", "VersionNeedsMoreCompute v2");
    assertThat(conditions.get(1).annotations().get("summary"))
        .isEqualTo(
            "Version v2 of recommender: p99 450 ms (usual at most 95 ms), GPU 95 %, CTR 8.0 % (usual at"
                + " least 11.0 %)");
  }

  @Test
  void doNotNameAVersionThatIsSlowBecauseOfAnother() {
    List<Reading> facts = incident();
    facts.add(reading("latency_p99", 0.2, "model", "recommender", "version", "v0"));
    facts.add(reading("ctr", 0.1, "model", "recommender", "version", "v0"));
    facts.add(reading("compute_per_request", 0.05, "model", "recommender", "version", "v0"));

    assertThat(rules().evaluate(Observed.of(facts, List.of()), NOW).conditions())
        .filteredOn(c -> c.labels().get("alertname").equals("RecommenderVersionSlow"))
        .extracting(c -> c.labels().get("version"))
        .containsExactly("v2");
  }

  @Test
  void areSilentWhereOneOfTheThreeIsAsUsual() {
    RuleSet rules = rules();
    for (Reading usual :
        List.of(
            reading("latency_p99", 0.08, "model", "recommender", "version", "v2"),
            reading("gpu_utilization", 0.6, "model", "recommender"),
            reading("ctr", 0.12, "model", "recommender", "version", "v2"))) {
      List<Reading> facts = incident();
      facts.replaceAll(fact ->
          fact.signal().equals(usual.signal()) && fact.labels().equals(usual.labels())
              ? usual
              : fact);

      assertThat(rules.evaluate(Observed.of(facts, List.of()), NOW).conditions())
          .extracting(c -> c.labels().get("alertname"))
          .as("with %s", usual)
          .containsExactly("RecommenderUsersDrift", "VersionNeedsMoreCompute");
    }
  }
}
