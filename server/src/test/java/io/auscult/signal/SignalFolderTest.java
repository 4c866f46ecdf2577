package io.auscult.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalFolderTest {
  @TempDir Path folder;
  private SignalFolder signals;

  @BeforeEach
  void open() {
    signals = new SignalFolder(folder, Map.of("JOB", "api"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
  }

  private static String signal(String name, String expr) {
    return "signals:\n  - {name: %s, class: model, expr: '%s'}\n".formatted(name, expr);
  }

  private Iterable<String> names() {
    return signals.catalog().signals().stream().map(Signal::name).toList();
  }

  @Test
  void filesOfTheFolderAndBelowAreRead() throws IOException {
    write("a.yml", signal("a", "up{job=\"${JOB}\"}"));
    write("deep/b.yaml", signal("b", "a"));
    write("readme.md", "not: yaml: at: all");
    write(".hidden/c.yml", signal("a", "twice"));
    write(".#a.yml", "an editor's lock");
    assertThat(signals.refresh()).isTrue();
    assertThat(signals.problems()).isEmpty();
    assertThat(names()).containsExactly("a", "b");
    assertThat(signals.catalog().signal("a").orElseThrow().text()).isEqualTo("up{job=\"api\"}");
  }

  @Test
  void aFolderThatIsUnchangedIsNotReadAgain() throws IOException {
    write("a.yml", signal("a", "up"));
    assertThat(signals.refresh()).isTrue();
    assertThat(signals.refresh()).isFalse();
    write("a.yml", signal("a", "down"));
    assertThat(signals.refresh()).isTrue();
    assertThat(signals.catalog().signal("a").orElseThrow().text()).isEqualTo("down");
  }

  @Test
  void aFileWithAMistakeKeepsTheOldCatalogueAndGoingBackForgetsTheMistake() throws IOException {
    write("a.yml", signal("a", "up"));
    signals.refresh();
    write("b.yml", signal("b", "up +"));
    signals.refresh();
    assertThat(names()).containsExactly("a");
    assertThat(signals.problems())
        .singleElement()
        .extracting(Problem::file, Problem::line)
        .containsExactly("b.yml", 2);
    Files.delete(folder.resolve("b.yml"));
    signals.refresh();
    assertThat(names()).containsExactly("a");
    assertThat(signals.problems()).isEmpty();
  }

  @Test
  void aSecondDefinitionInAnotherFileNamesTheFirst() throws IOException {
    write("a.yml", signal("same", "up"));
    write("b.yml", signal("same", "up"));
    signals.refresh();
    assertThat(signals.problems())
        .extracting(Problem::toString)
        .containsExactly("b.yml:2:12: 'same' is already defined at a.yml:2");
  }

  @Test
  void aFolderThatIsNotThereIsEmpty() {
    SignalFolder none = new SignalFolder(folder.resolve("none"), Map.of());
    assertThat(none.refresh()).isFalse();
    assertThat(none.catalog().signals()).isEmpty();
  }
}
