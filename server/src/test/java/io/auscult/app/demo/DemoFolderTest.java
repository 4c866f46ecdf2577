package io.auscult.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final DemoFolder.State STATE = new DemoFolder.State(NOON.minusSeconds(60), NOON);

  @TempDir Path path;

  @Test
  void theNoteIsReadAsItWasWritten() throws IOException {
    DemoFolder folder = new DemoFolder(path);
    assertThat(folder.state()).isEmpty();
    folder.write(new DemoFolder.State(NOON, NOON));
    folder.write(STATE);
    assertThat(folder.state()).contains(STATE);
    assertThat(path).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aFolderOfADemoIsEmptied() throws IOException {
    DemoFolder folder = new DemoFolder(path);
    folder.write(STATE);
    Files.createDirectories(path.resolve("deep/deeper"));
    Files.writeString(path.resolve("deep/deeper/file"), "x");
    folder.empty();
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNotADemosIsLeftAlone() throws IOException {
    Files.writeString(path.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> new DemoFolder(path).empty())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(path + " has files that are not a demo's; choose another folder with --data");
    assertThat(path.resolve("thesis.txt")).exists();
  }

  @Test
  void aFolderThatIsNotThereIsEmpty() throws IOException {
    new DemoFolder(path.resolve("none")).empty();
    assertThat(path.resolve("none")).doesNotExist();
  }

  @Test
  void aDamagedNoteIsThatOfADemoWhichEndedLongAgo() throws IOException {
    Files.writeString(path.resolve("demo.properties"), "until=2026-");
    DemoFolder folder = new DemoFolder(path);
    assertThat(folder.state().orElseThrow().isOlderThan(Duration.ofDays(365), NOON)).isTrue();
    folder.empty();
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void aStateIsOldAfterMoreThanTheAge() {
    assertThat(STATE.isOlderThan(Duration.ofHours(6), NOON.plus(Duration.ofHours(6)))).isFalse();
    assertThat(STATE.isOlderThan(Duration.ofHours(6), NOON.plus(Duration.ofHours(6)).plusMillis(1)))
        .isTrue();
  }
}
