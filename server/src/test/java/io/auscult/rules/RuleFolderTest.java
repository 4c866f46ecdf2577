package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
  private static final String RULE =
      Rules.HEAD + "rule \"%s\" when\n  Reading( signal == \"%s\" )\nthen alerts.holds(); end\n";

  private Set<String> signals = Set.of("ctr");

  @Test
  void followsItsFilesAndKeepsTheRulesWhileAFileIsBad(@TempDir Path dir) throws IOException {
    RuleFolder folder = new RuleFolder(dir, () -> signals);
    Path file = Files.createDirectories(dir.resolve("pack")).resolve("a.drl");

    assertThat(folder.refresh()).isTrue();
    assertThat(folder.rules().rules()).isEmpty();

    Files.writeString(file, RULE.formatted("First", "ctr"));
    assertThat(folder.refresh()).isTrue();
    assertThat(folder.refresh()).as("nothing has changed").isFalse();
    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("First");

    Files.writeString(file, RULE.formatted("Second", "load"));
    assertThat(folder.refresh()).isTrue();
    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("First");
    assertThat(folder.problems())
        .extracting(RuleProblem::toString)
        .containsExactly("pack/a.drl:6:23: rule \"Second\": unknown signal 'load'");

    signals = Set.of("ctr", "load");
    assertThat(folder.refresh()).as("the signal is known now").isTrue();
    assertThat(folder.problems()).isEmpty();
    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("Second");
  }

  @Test
  void saysThatAFolderOrFileCannotBeRead(@TempDir Path dir) throws IOException {
    RuleFolder absent = new RuleFolder(dir.resolve("absent"), () -> signals);
    absent.refresh();
    assertThat(absent.problems()).singleElement().asString().contains("the folder cannot be read");

    Files.write(dir.resolve("latin.drl"), new byte[] {(byte) 0xe4});
    RuleFolder latin = new RuleFolder(dir, () -> signals);
    latin.refresh();
    assertThat(latin.problems())
        .extracting(RuleProblem::toString)
        .containsExactly("latin.drl: is not UTF-8 text");
  }
}
