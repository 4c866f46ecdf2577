package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleClassLoaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.setProperty(\"auscult.attack\", \"1\");",
        "Runtime.getRuntime().exec(\"true\");",
        "new Thread(() -> {}).start();",
        "java.nio.file.Files.exists(java.nio.file.Path.of(\"/\"));",
        "new java.io.File(\"/\").list();",
        "java.net.http.HttpClient.newHttpClient();",
        "Class.forName(\"java.lang.System\").getMethods()[0].invoke(null);",
        "Reading.class.getClassLoader().loadClass(\"java.lang.System\");",
        "new java.util.Timer();",
        "new RuleFolder(null, null).refresh();",
        "DrlCompiler.compile(java.util.List.of(), java.util.Set.of());",
      })
  void refusesAfterThen(String attack) {
    String rule =
        "rule \"Bad\" when\n  Reading( signal == \"ctr\" )\nthen\n  " + attack + "\nend\n";

    assertThat(Rules.problems(rule)).isNotEmpty().allMatch(p -> p.contains("rule \"Bad\""));
  }

  @Test
  void refusesAfterWhen() {
    String rule =
        "rule \"Bad\" when\n  Reading( signal == \"ctr\", System.nanoTime() > 0 )\nthen end\n";

    assertThat(Rules.problems(rule)).isNotEmpty();
  }

  @Test
  void leavesOrdinaryJavaToRules() {
    String rule =
        """
        rule "Fine" when
          Reading( signal == "ctr", Math.abs(value) > 1, $m : label("model") )
        then
          String name = $m.toUpperCase();
          if (!name.isEmpty()) { alerts.holds().summary("%s", String.join(",", name, $m)); }
        end
        """;

    assertThat(Rules.problems(rule)).isEmpty();
  }
}
