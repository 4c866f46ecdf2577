package io.auscult.source.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.source.reference.SnapshotFolder.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
  private static final int WRITERS = 4;
  private static final int VERSIONS = 50;

  @TempDir Path dir;

  private static SnapshotName name(int version) {
    return new SnapshotName("training", "v" + version);
  }

  private static byte[] table(int writer) {
    return "age\n%d\n".formatted(writer).getBytes(StandardCharsets.UTF_8);
  }

  /** Each writer has a folder object of its own, as processes have. */
  @Test
  void ofThoseWhoAddAVersionAtOnceOneDoesAndItsFileStays() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (int version = 0; version < VERSIONS; version++) {
        SnapshotName name = name(version);
        List<Outcome> outcomes = race(threads, name);
        assertThat(outcomes).containsOnlyOnce(Outcome.ADDED).doesNotContain(Outcome.SAME);
        assertThat(file(name)).hasBinaryContent(table(outcomes.indexOf(Outcome.ADDED)));
      }
    }
    try (Stream<Path> files = Files.list(dir.resolve("training"))) {
      assertThat(files).hasSize(VERSIONS);
    }
  }

  private List<Outcome> race(ExecutorService threads, SnapshotName name) throws Exception {
    CountDownLatch start = new CountDownLatch(WRITERS);
    List<Future<Outcome>> results = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      byte[] content = table(writer);
      results.add(
          threads.submit(() -> {
            start.countDown();
            start.await();
            return new SnapshotFolder(dir).add(name, content);
          }));
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> result : results) {
      outcomes.add(result.get());
    }
    return outcomes;
  }

  private Path file(SnapshotName name) {
    return dir.resolve(name.name()).resolve(name.version());
  }

  /** The server may run as somebody else than the command. */
  @Test
  void aSnapshotMayBeReadByWhoeverMayReadOtherNewFiles() throws IOException {
    new SnapshotFolder(dir).add(name(1), table(1));
    Path other = Files.createFile(dir.resolve("other"));

    assertThat(Files.getPosixFilePermissions(file(name(1))))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }
}
