package io.auscult.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    assertThat(folder.refresh()).as("there is no file").isFalse();
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
  void aFileWithMistakesLeavesItsOwnLastVersionAndOtherFilesAreNotConcerned(@TempDir Path dir)
      throws IOException {
    RuleFolder folder = new RuleFolder(dir, () -> signals);
    Files.writeString(dir.resolve("a.drl"), RULE.formatted("A", "ctr"));
    Files.writeString(dir.resolve("b.drl"), RULE.formatted("B", "ctr"));
    folder.refresh();

    Files.writeString(dir.resolve("a.drl"), "rule");
    Files.writeString(dir.resolve("b.drl"), RULE.formatted("New", "ctr"));
    folder.refresh();

    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("A", "New");
    assertThat(folder.isComplete()).isFalse();

    Files.write(dir.resolve("a.drl"), new byte[] {(byte) 0xe4});
    folder.refresh();
    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("A", "New");

    Files.delete(dir.resolve("a.drl"));
    folder.refresh();
    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("New");
    assertThat(folder.isComplete()).isTrue();
  }

  @Test
  void aNameBelongsToTheFirstFileUntilItLetsGo(@TempDir Path dir) throws IOException {
    RuleFolder folder = new RuleFolder(dir, () -> signals);
    Files.writeString(dir.resolve("a.drl"), RULE.formatted("R", "ctr"));
    Files.writeString(dir.resolve("b.drl"), RULE.formatted("R", "ctr"));
    folder.refresh();

    assertThat(folder.rules().rules())
        .extracting(rule -> rule.place().file())
        .containsExactly("a.drl");
    assertThat(folder.problems())
        .extracting(RuleProblem::toString)
        .containsExactly("b.drl:5: rule \"R\": a rule of this name is already at a.drl:5");

    Files.delete(dir.resolve("a.drl"));
    folder.refresh();
    assertThat(folder.rules().rules())
        .extracting(rule -> rule.place().file())
        .containsExactly("b.drl");
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void aFolderThatIsGoneForAWhileLeavesTheRulesInForce(@TempDir Path dir) throws IOException {
    Path rules = Files.createDirectory(dir.resolve("rules"));
    RuleFolder folder = new RuleFolder(rules, () -> signals);
    Files.writeString(rules.resolve("a.drl"), RULE.formatted("A", "ctr"));
    Files.writeString(rules.resolve("b.drl"), RULE.formatted("B", "ctr"));
    folder.refresh();
    Files.delete(rules.resolve("a.drl"));
    folder.refresh();

    Files.move(rules, dir.resolve("elsewhere"));
    folder.refresh();

    assertThat(folder.isComplete()).isFalse();
    assertThat(folder.rules().rules()).extracting(RuleDefinition::name).containsExactly("B");
  }

  @Test
  void compilesOnlyWhatHasChanged() {
    RuleFiles files = new RuleFiles();
    DrlFile a = new DrlFile("a.drl", RULE.formatted("A", "ctr"));
    DrlFile b = new DrlFile("b.drl", RULE.formatted("B", "load"));

    assertThat(files.update(List.of(a, b), Set.of("ctr", "load"))).isEqualTo(2);
    assertThat(files.update(List.of(a, b), Set.of("ctr", "load", "new"))).isZero();
    DrlFile changed = new DrlFile("b.drl", b.text() + "\n");
    assertThat(files.update(List.of(a, changed), Set.of("ctr", "load"))).isEqualTo(1);
    assertThat(files.update(List.of(a, changed), Set.of("ctr"))).as("load is gone").isEqualTo(1);
    assertThat(files.rules().rules()).extracting(RuleDefinition::name).containsExactly("A", "B");
    assertThat(files.problems()).hasSize(1);
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
