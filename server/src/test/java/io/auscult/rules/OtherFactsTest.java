package io.auscult.rules;

import static io.auscult.rules.Rules.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes and alerts as facts. */
class OtherFactsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private static final RuleSet RULES =
      Rules.compile(
          """
          rule "Bad version" @past(30m) when
            $change : Change( kind == "deployment", $m : label("model"), $v : label("version") )
            Reading( signal == "ctr", label("model") == $m, value < 0.1 )
            not ActiveAlert( name == "Maintenance", state == "firing", label("model") == $m )
          then alerts.holds().label("model", $m).label("version", $v); end

          rule "Errors after a deployment" @past(30m) when
            $change : Change( kind == "deployment", $m : label("model") )
            Past( signal == "errors", label("model") == $m, value > 0, this after[0s,10m] $change )
          then alerts.holds().label("model", $m); end

          rule "Told by others" when
            ActiveAlert( source == "received", $name : name, $node : label("node") )
          then alerts.holds().label("of", $name).label("node", $node); end
          """);

  private static Change deployment(long secondsAgo) {
    return Change.of(
        "deployment",
        Labels.of("model", "m", "version", "v2"),
        "rollout",
        NOW.minusSeconds(secondsAgo).toEpochMilli());
  }

  private static List<String> alerts(Observed observed) {
    Evaluation evaluation = RULES.evaluate(observed, NOW);
    assertThat(evaluation.errors()).isEmpty();
    return evaluation.conditions().stream().map(c -> c.labels().toString()).toList();
  }

  private static Observed with(List<Change> changes, List<ActiveAlert> active) {
    return new Observed(List.of(reading("ctr", 0.05, "model", "m")), List.of(), changes, active);
  }

  @Test
  void aChangeIsSeenAsFarBackAsTheRuleLooks() {
    String bad = "{alertname=\"Bad version\", model=\"m\", version=\"v2\"}";
    assertThat(alerts(with(List.of(deployment(600)), List.of()))).containsExactly(bad);
    assertThat(alerts(with(List.of(deployment(1801)), List.of()))).isEmpty();
    assertThat(alerts(with(List.of(deployment(-1)), List.of()))).isEmpty();
  }

  @Test
  void anActiveAlertHoldsOthersBack() {
    ActiveAlert maintenance =
        ActiveAlert.of(
            Labels.of("alertname", "Maintenance", "model", "m"),
            "firing",
            "auscult",
            NOW.toEpochMilli());
    assertThat(alerts(with(List.of(deployment(600)), List.of(maintenance)))).isEmpty();
  }

  @Test
  void samplesComeAfterAChange() {
    Observed observed =
        new Observed(
            List.of(),
            List.of(
                Rules.past(NOW.getEpochSecond() - 300, "errors", 3, "model", "m"),
                Rules.past(NOW.getEpochSecond() - 300, "errors", 3, "model", "other")),
            List.of(deployment(600)),
            List.of());
    assertThat(alerts(observed))
        .containsExactly("{alertname=\"Errors after a deployment\", model=\"m\"}");
  }

  @Test
  void theExplanationNamesChangesAndAlerts() {
    ActiveAlert down =
        ActiveAlert.of(
            Labels.of("alertname", "NodeDown", "node", "a"),
            "firing",
            "received",
            NOW.toEpochMilli());
    Evaluation evaluation = RULES.evaluate(with(List.of(deployment(600)), List.of(down)), NOW);
    assertThat(evaluation.conditions())
        .extracting(condition -> condition.explanation().findings().getFirst().toString())
        .containsExactly(
            "change deployment{model=\"m\", version=\"v2\"} = 1.000 at 2023-11-14T22:03:20Z"
                + " (kind == \"deployment\")",
            "alert firing{alertname=\"NodeDown\", node=\"a\"} = 1.000 at 2023-11-14T22:13:20Z"
                + " (source == \"received\")");
  }
}
