package io.auscult.rules;

import static io.auscult.rules.Rules.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.series.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyNotTest {
  private static final RuleDefinition RULE =
      Rules.compile(
              """
              rule "Slow" when
                Reading( signal == "latency_p99_seconds", value > 0.3, $p99 : value, $m : label("model") )
                Reading( signal == "load", label("model") == $m, $p99 > 2 * value )
                Reading( signal == "ctr", label("model") == $m, value < 0.1 )
                not Reading( signal == "deployments", value > 0 )
              then alerts.holds(); end
              """)
          .rules()
          .iterator()
          .next();

  @Test
  void eachPatternSaysWhatComesNearest() {
    WhyNot answer =
        WhyNot.of(
            RULE,
            List.of(
                reading("latency_p99_seconds", 0.25, "model", "a", "version", "v1"),
                reading("latency_p99_seconds", 0.2, "model", "a", "version", "v2"),
                reading("latency_p99_seconds", 0.9, "model", "b"),
                reading("load", 0.1, "model", "a"),
                reading("ctr", 0.01, "model", "b")),
            Labels.of("alertname", "Slow", "model", "a"));

    assertThat(answer.patterns())
        .extracting(WhyNot.Nearest::toString)
        .containsExactly(
            "latency_p99_seconds{model=\"a\", version=\"v1\"} = 0.2500 misses value > 0.3 by 0.05000",
            "load{model=\"a\"} = 0.1000 meets Reading(load, label(\"model\") == $m, $p99 > 2 * value)",
            "Reading(ctr, label(\"model\") == $m, value < 0.1): no sample with these labels");
    assertThat(answer.others())
        .containsExactly("not Reading( signal == \"deployments\", value > 0 )");
  }
}
