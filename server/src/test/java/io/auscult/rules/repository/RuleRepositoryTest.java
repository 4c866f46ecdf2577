package io.auscult.rules.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.auscult.rules.repository.Revision.Change;
import io.auscult.rules.repository.SaveResult.Conflict;
import io.auscult.rules.repository.SaveResult.Rejected;
import io.auscult.rules.repository.SaveResult.Saved;
import io.auscult.store.StateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir Path dir;
  private Path folder;
  private StateDatabase state;
  private RuleRepository repository;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectories(dir.resolve("rules"));
    state = StateDatabase.open(dir.resolve("state.db"));
    repository =
        new RuleRepository(
            folder, state, RuleRepositoryTest::judge, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private static RuleChecks.Verdict judge(String path, String text, Map<String, String> files) {
    return text.contains("bad")
        ? new RuleChecks.Verdict(List.of(path + ":1:1: is bad"), List.of())
        : RuleChecks.Verdict.GOOD;
  }

  private Revision saved(SaveResult result) {
    assertThat(result).isInstanceOf(Saved.class);
    return ((Saved) result).revision();
  }

  @Test
  void aNewFileIsWrittenAndRemembered() throws IOException {
    Revision revision = saved(repository.save("team/a.drl", "rule 1", "", "ada"));

    assertThat(Files.readString(folder.resolve("team/a.drl"))).isEqualTo("rule 1");
    assertThat(revision.number()).isEqualTo(1);
    assertThat(revision.user()).isEqualTo("ada");
    assertThat(revision.at()).isEqualTo(NOW);
    assertThat(repository.read("team/a.drl").orElseThrow().version()).isEqualTo(revision.version());
    assertThat(folder.resolve("team")).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void nobodyWritesOverWhatTheyHaveNotSeen() throws IOException {
    Revision first = saved(repository.save("a.drl", "one", "", "ada"));
    Revision second = saved(repository.save("a.drl", "two", first.version(), "bob"));

    assertThat(repository.save("a.drl", "three", first.version(), "ada"))
        .isEqualTo(new Conflict(second.version()));
    assertThat(repository.save("a.drl", "three", "", "ada"))
        .isEqualTo(new Conflict(second.version()));
    assertThat(Files.readString(folder.resolve("a.drl"))).isEqualTo("two");
  }

  @Test
  void aTextWithMistakesLeavesTheFileAsItWas() throws IOException {
    Revision first = saved(repository.save("a.drl", "one", "", "ada"));

    assertThat(repository.save("a.drl", "bad", first.version(), "ada"))
        .isEqualTo(new Rejected(List.of("a.drl:1:1: is bad")));
    assertThat(Files.readString(folder.resolve("a.drl"))).isEqualTo("one");
    assertThat(repository.history("a.drl")).hasSize(1);
  }

  @Test
  void aChangeOnTheDiskBecomesARevision() throws IOException {
    Revision first = saved(repository.save("a.drl", "one", "", "ada"));
    Files.writeString(folder.resolve("a.drl"), "by hand");

    assertThat(repository.save("a.drl", "two", first.version(), "ada"))
        .isInstanceOf(Conflict.class);
    assertThat(repository.history("a.drl"))
        .extracting(Revision::change, Revision::text)
        .containsExactly(tuple(Change.FOUND, "by hand"), tuple(Change.SAVED, "one"));
  }

  @Test
  void aFileWithAnotherKindOfNameDoesNotHideTheOthers() throws IOException {
    Files.writeString(folder.resolve("odd+name.drl"), "x");
    Files.writeString(folder.resolve("good.drl"), "y");

    assertThat(repository.list()).extracting(RuleText::path).containsExactly("good.drl");
  }

  @Test
  void anOlderTextIsPutBack() throws IOException {
    Revision first = saved(repository.save("a.drl", "one", "", "ada"));
    Revision second = saved(repository.save("a.drl", "two", first.version(), "ada"));
    Revision third = saved(repository.rollBack("a.drl", 1, second.version(), "bob"));

    assertThat(third.version()).isEqualTo(first.version());
    assertThat(Files.readString(folder.resolve("a.drl"))).isEqualTo("one");
    assertThat(repository.audit(NOW, NOW))
        .extracting(Revision::change, Revision::user)
        .contains(tuple(Change.ROLLED_BACK, "bob"));
    assertThat(TextDiff.of("1", "a\nb\n", "2", "a\nc\n"))
        .isEqualTo("--- 1\n+++ 2\n@@ -1,2 +1,2 @@\n a\n-b\n+c");
  }

  @Test
  void aDeletedFileCanBePutBack() {
    Revision first = saved(repository.save("a.drl", "one", "", "ada"));
    saved(repository.delete("a.drl", first.version(), "ada"));

    assertThat(folder.resolve("a.drl")).doesNotExist();
    saved(repository.rollBack("a.drl", 1, "", "ada"));
    assertThat(folder.resolve("a.drl")).hasContent("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.drl",
        "a/../../b.drl",
        "/etc/a.drl",
        "a.txt",
        ".a.drl",
        "a//b.drl",
        "a\\b.drl",
        "a\u0000.drl",
        ""
      })
  void nothingIsWrittenOutsideOfTheFolder(String path) {
    assertThatThrownBy(() -> repository.save(path, "x", "", "eve"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no path of a rule file");
  }

  @Test
  void aLinkDoesNotLeadOut() throws IOException {
    Path outside = Files.createDirectories(dir.resolve("outside"));
    Files.createSymbolicLink(folder.resolve("link"), outside);

    assertThatThrownBy(() -> repository.save("link/a.drl", "x", "", "eve"))
        .hasMessageContaining("outside of the folder");
    assertThat(outside).isEmptyDirectory();
  }
}
