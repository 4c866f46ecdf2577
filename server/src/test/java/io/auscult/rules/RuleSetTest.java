package io.auscult.rules;

import static io.auscult.rules.Rules.past;
import static io.auscult.rules.Rules.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_003_600);
  private static final long T = NOW.getEpochSecond();

  private static final RuleSet SLOW_VERSION =
      Rules.compile(
          """
          rule "A version is slow and loses clicks"
            @alert(SlowVersion) @severity(critical) @hold(2m) @keepFiring(5m)
          when
            Reading( signal == "latency_p99_seconds", $p99 : value > 0.3,
                     $m : label("model"), $v : label("version") )
            Reading( signal == "ctr", label("model") == $m, label("version") == $v, value < 0.1 )
            not Reading( signal == "gpu_utilization_ratio", label("model") == $m, value < 0.9 )
          then
            alerts.holds().label("model", $m).label("version", $v)
                .summary("p99 of %s %s is %.0f ms", $m, $v, $p99 * 1000);
          end
          """);

  private static List<Reading> incident() {
    return List.of(
        reading("latency_p99_seconds", 0.08, "model", "reco", "version", "v1"),
        reading("latency_p99_seconds", 0.45, "model", "reco", "version", "v2"),
        reading("ctr", 0.12, "model", "reco", "version", "v1"),
        reading("ctr", 0.08, "model", "reco", "version", "v2"),
        reading("gpu_utilization_ratio", 0.95, "model", "reco"));
  }

  @Test
  void joinsSignalsByLabelsAndNamesTheVersion() {
    Evaluation evaluation = SLOW_VERSION.evaluate(Observed.of(incident(), List.of()), NOW);

    assertThat(evaluation.errors()).isEmpty();
    Condition condition = evaluation.conditions().getFirst();
    assertThat(evaluation.conditions()).hasSize(1);
    assertThat(condition.labels())
        .isEqualTo(
            Labels.of(
                "alertname",
                "SlowVersion",
                "severity",
                "critical",
                "model",
                "reco",
                "version",
                "v2"));
    assertThat(condition.policy())
        .isEqualTo(
            RulePolicy.of("SlowVersion", "critical", Duration.ofMinutes(2), Duration.ofMinutes(5)));
    assertThat(condition.annotations()).isEqualTo(Map.of("summary", "p99 of reco v2 is 450 ms"));
  }

  @Test
  void explainsWithTheFactsAndTheConstraintsAsWritten() {
    Condition condition =
        SLOW_VERSION.evaluate(Observed.of(incident(), List.of()), NOW).conditions().getFirst();

    assertThat(condition.explanation().text())
        .isEqualTo(
            """
            latency_p99_seconds{model="reco", version="v2"} = 0.4500 (value > 0.3)
            ctr{model="reco", version="v2"} = 0.08000 (label("model") == $m, label("version") == $v, value < 0.1)
            not Reading( signal == "gpu_utilization_ratio", label("model") == $m, value < 0.9 )\
            """);
  }

  @Test
  void saysNothingWhereAConditionIsNotMet() {
    List<Reading> idle = new ArrayList<>(incident());
    idle.set(4, reading("gpu_utilization_ratio", 0.5, "model", "reco"));

    assertThat(SLOW_VERSION.evaluate(Observed.of(idle, List.of()), NOW).conditions()).isEmpty();
    assertThat(SLOW_VERSION.evaluate(Observed.of(List.of(), List.of()), NOW).conditions())
        .isEmpty();
  }

  @Test
  void knowsWhichSignalsItReads() {
    assertThat(SLOW_VERSION.readings())
        .containsExactly("ctr", "gpu_utilization_ratio", "latency_p99_seconds");
    assertThat(SLOW_VERSION.pasts()).isEmpty();
  }

  @Test
  void ignoresReadingsThatAreNotANumber() {
    RuleSet rules =
        Rules.compile(
            """
            rule "not high" when
              Reading( signal == "ctr", !(value > 0.5) )
            then alerts.holds(); end
            """);

    assertThat(
            rules
                .evaluate(Observed.of(List.of(reading("ctr", Double.NaN)), List.of()), NOW)
                .conditions())
        .isEmpty();
    assertThat(
            rules.evaluate(Observed.of(List.of(reading("ctr", 0.4)), List.of()), NOW).conditions())
        .hasSize(1);
  }

  @Test
  void mergesMatchesOfOneLabelSetWhateverTheOrderOfFacts() {
    RuleSet rules =
        Rules.compile(
            """
            rule "errors" when
              Reading( signal == "errors", value > 1, $m : label("model"), $n : label("node") )
            then alerts.holds().label("model", $m).summary("on %s", $n); end
            """);
    List<Reading> facts = new ArrayList<>();
    for (String node : List.of("a", "b", "c", "d", "e")) {
      facts.add(reading("errors", 2, "model", "m", "node", node));
    }
    List<Condition> expected = rules.evaluate(Observed.of(facts, List.of()), NOW).conditions();
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(facts, new Random(seed));
      assertThat(rules.evaluate(Observed.of(facts, List.of()), NOW).conditions())
          .isEqualTo(expected);
    }
    assertThat(expected).hasSize(1);
    assertThat(expected.getFirst().annotations()).containsEntry("summary", "on a");
    assertThat(expected.getFirst().explanation().findings()).hasSize(5);
  }

  private static final RuleSet SEQUENCE =
      Rules.compile(
          """
          rule "errors after a deployment" @past(30m) when
            $deploy : Past( signal == "deployments", value > 0, $m : label("model") )
            Past( signal == "errors", label("model") == $m, value > 5, this after[0s,10m] $deploy )
          then alerts.holds().label("model", $m); end
          """);

  @Test
  void seesOneEventAfterAnother() {
    Past deploy = past(T - 1200, "deployments", 1, "model", "m");

    assertThat(labels(SEQUENCE, deploy, past(T - 900, "errors", 9, "model", "m")))
        .containsExactly("m");
    assertThat(labels(SEQUENCE, deploy, past(T - 1300, "errors", 9, "model", "m"))).isEmpty();
    assertThat(labels(SEQUENCE, deploy, past(T - 500, "errors", 9, "model", "m"))).isEmpty();
    assertThat(labels(SEQUENCE, deploy, past(T - 900, "errors", 9, "model", "other"))).isEmpty();
  }

  @Test
  void looksBackAsFarAsTheRuleSays() {
    Past deploy = past(T - 1801, "deployments", 1, "model", "m");
    Past errors = past(T - 1700, "errors", 9, "model", "m");

    assertThat(SEQUENCE.pasts())
        .isEqualTo(Map.of("deployments", Duration.ofMinutes(30), "errors", Duration.ofMinutes(30)));
    assertThat(labels(SEQUENCE, deploy, errors)).isEmpty();
  }

  @Test
  void aRuleThatLooksFurtherBackDoesNotChangeAnother() {
    RuleSet rules =
        Rules.compile(
            """
            rule "short" @past(10m) when
              Past( signal == "errors", value > 5 )
            then alerts.holds(); end
            rule "long" @past(1h) when
              Past( signal == "errors", value > 5 )
            then alerts.holds(); end
            """);
    List<Past> pasts = List.of(past(T - 1200, "errors", 9));

    assertThat(rules.pasts()).isEqualTo(Map.of("errors", Duration.ofHours(1)));
    assertThat(rules.evaluate(Observed.of(List.of(), pasts), NOW).conditions())
        .extracting(Condition::rule)
        .containsExactly("long");
  }

  @Test
  void seesThatSomethingDidNotHappen() {
    RuleSet rules =
        Rules.compile(
            """
            rule "no heartbeat after a deployment" @past(30m) when
              $deploy : Past( signal == "deployments", $m : label("model") )
              not Past( signal == "heartbeat", label("model") == $m, this after[0s,5m] $deploy )
            then alerts.holds().label("model", $m); end
            """);
    Past deploy = past(T - 600, "deployments", 1, "model", "m");

    assertThat(labels(rules, deploy)).containsExactly("m");
    assertThat(labels(rules, deploy, past(T - 400, "heartbeat", 1, "model", "m"))).isEmpty();
    assertThat(labels(rules, deploy, past(T - 100, "heartbeat", 1, "model", "m")))
        .containsExactly("m");
    assertThat(labels(rules, past(T - 200, "deployments", 1, "model", "m")))
        .as("five minutes have not passed yet")
        .isEmpty();
  }

  @Test
  void averagesOverAWindowThatEndsNow() {
    RuleSet rules =
        Rules.compile(
            """
            rule "load" @past(30m) when
              accumulate( Past( signal == "load", $x : value ) over window:time(10m);
                          $average : average($x), $n : count(); $average > 0 )
            then alerts.holds().summary("%.1f of %d", $average, $n); end
            """);
    List<Past> pasts = new ArrayList<>();
    for (int minute = 0; minute < 30; minute++) {
      pasts.add(past(T - 60L * minute, "load", minute));
    }

    List<Condition> conditions = rules.evaluate(Observed.of(List.of(), pasts), NOW).conditions();

    assertThat(conditions).hasSize(1);
    assertThat(conditions.getFirst().annotations()).containsEntry("summary", "4.5 of 10");
    assertThat(conditions.getFirst().explanation().text()).startsWith("accumulate( Past(");
  }

  @Test
  void aRuleThatThrowsDoesNotStopOthers() {
    RuleSet rules =
        Rules.compile(
            """
            rule "bad then" when
              Reading( signal == "ctr", $v : label("version") )
            then
              alerts.holds().label("number", "" + Integer.parseInt($v));
            end
            rule "bad when" when
              Reading( signal == "ctr", Integer.parseInt(label("version")) > 3 )
            then alerts.holds(); end
            rule "good" when
              Reading( signal == "ctr", value > 0 )
            then alerts.holds(); end
            """);
    List<Reading> facts =
        List.of(reading("ctr", 1, "version", "4"), reading("ctr", 1, "version", "v2"));

    Evaluation evaluation = rules.evaluate(Observed.of(facts, List.of()), NOW);

    assertThat(evaluation.conditions())
        .extracting(c -> c.labels().toString())
        .containsExactly("{alertname=\"bad then\", number=\"4\"}", "{alertname=\"good\"}");
    assertThat(evaluation.errors())
        .extracting(RuleError::toString)
        .containsExactly(
            "test.drl:5: rule \"bad then\": after 'then': NumberFormatException: For input string: \"v2\"",
            "test.drl:10: rule \"bad when\": 'Integer.parseInt(label(\"version\")) > 3':"
                + " NumberFormatException: For input string: \"v2\"");
  }

  @Test
  void aRuleThatMatchesTooOftenFailsAndDoesNotStopOthers() {
    RuleSet rules =
        Rules.compile(
                """
                rule "every" when
                  Reading( signal == "load" )
                then alerts.holds(); end
                """)
            .within(new RuleLimits(Duration.ofMinutes(1), 10, 1000));
    List<Reading> facts = many("load", 11);

    assertThat(rules.evaluate(Observed.of(facts.subList(0, 9), List.of()), NOW).errors()).isEmpty();
    assertThat(rules.evaluate(Observed.of(facts, List.of()), NOW))
        .isEqualTo(
            new Evaluation(
                List.of(),
                List.of(
                    new RuleError(
                        "every",
                        new Place("test.drl", 5, 0),
                        "more than 10 matches in one evaluation"))));
  }

  @Test
  void aRuleThatWouldPairUpTooManyFactsIsNotRun() {
    RuleSet rules =
        Rules.compile(
                """
                rule "crossed" when
                  Reading( signal == "load" )
                  Reading( signal == "errors" )
                then alerts.holds(); end
                rule "joined" when
                  Reading( signal == "load", $n : label("n") )
                  Reading( signal == "errors", label("n") == $n )
                then alerts.holds(); end
                rule "few" when
                  Reading( signal == "load", value > 95 )
                  Reading( signal == "errors", value > 95 )
                then alerts.holds(); end
                """)
            .within(new RuleLimits(Duration.ofMinutes(1), 10_000, 5_000));
    List<Reading> facts = new ArrayList<>(many("load", 100));
    facts.addAll(many("errors", 100));

    Evaluation evaluation = rules.evaluate(Observed.of(facts, List.of()), NOW);

    assertThat(evaluation.conditions())
        .extracting(Condition::rule)
        .containsExactly("few", "joined");
    assertThat(evaluation.errors())
        .extracting(RuleError::toString)
        .containsExactly(
            "test.drl:5: rule \"crossed\": its patterns have 100 × 100 facts, too many to pair up: join"
                + " them by a label, label(\"model\") == $model, or ask for fewer");
  }

  @Test
  void aFileThatTakesTooLongFailsAsAWhole() {
    RuleSet rules =
        Rules.compile(
                """
                rule "one" when
                  Reading( signal == "load" )
                then alerts.holds(); end
                rule "two" when
                  Reading( signal == "ctr" )
                then alerts.holds(); end
                """)
            .within(new RuleLimits(Duration.ofNanos(1), 10_000, 5_000));
    List<Reading> facts = List.of(reading("load", 1), reading("ctr", 1));

    Evaluation evaluation = rules.evaluate(Observed.of(facts, List.of()), NOW);

    assertThat(evaluation.conditions()).isEmpty();
    assertThat(evaluation.errors()).extracting(RuleError::rule).containsExactly("one", "two");
    assertThat(evaluation.errors())
        .extracting(RuleError::message)
        .anyMatch(message -> message.contains("took too long; this rule ran last"));
  }

  @Test
  void sumsAreTheSameToTheLastBitWhateverTheOrderOfFacts() {
    RuleSet rules =
        Rules.compile(
            """
            rule "sum" when
              accumulate( Reading( signal == "load", $x : value ); $s : sum($x); $s > 0 )
            then alerts.holds().summary("%s", $s); end
            """);
    List<Reading> facts = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      facts.add(reading("load", random.nextDouble(), "n", "n" + i, "b", "b" + i % 3));
    }
    List<Condition> expected = rules.evaluate(Observed.of(facts, List.of()), NOW).conditions();

    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(facts, new Random(seed));
      assertThat(rules.evaluate(Observed.of(facts, List.of()), NOW).conditions())
          .isEqualTo(expected);
    }
    assertThat(expected).hasSize(1);
  }

  private static List<Reading> many(String signal, int count) {
    return IntStream.range(0, count).mapToObj(i -> reading(signal, i, "n", "n" + i)).toList();
  }

  @Test
  void noRulesStateNothing() {
    assertThat(RuleSet.EMPTY.evaluate(Observed.of(incident(), List.of()), NOW))
        .isEqualTo(new Evaluation(List.of(), List.of()));
  }

  private static List<String> labels(RuleSet rules, Past... pasts) {
    return rules.evaluate(Observed.of(List.of(), List.of(pasts)), NOW).conditions().stream()
        .map(condition -> condition.labels().get("model"))
        .toList();
  }
}
