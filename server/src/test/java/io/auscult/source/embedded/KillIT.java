package io.auscult.source.embedded;

import static io.auscult.source.embedded.StoreFolder.eventMetric;
import static io.auscult.source.embedded.StoreFolder.only;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was acknowledged is there after SIGKILL, once each, and the folder opens at once. */
class KillIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 97, 260, 503})
  void acknowledgedRowsSurviveAKill(int batches) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int acknowledged = acknowledged(writer, batches);
    try (EmbeddedStore store =
        StoreFolder.open(folder, eventMetric("n", "n", Map.of(), "_exists_:id"))) {
      assertCounted(only(store, "live").size(), acknowledged, 1);
      assertCounted(only(store, "bulk").size(), acknowledged, KilledWriter.BULK);
      assertCounted(only(store, "n").size(), acknowledged, 1);
    }
  }

  /** Kills the writer once it has acknowledged enough, and returns the last number that it said. */
  private static int acknowledged(Process writer, int batches)
      throws IOException, InterruptedException {
    int last = 0;
    try (BufferedReader lines = writer.inputReader(StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Integer.parseInt(line);
        if (last >= batches) {
          writer.toHandle().destroyForcibly(); // leaves what it said readable
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertThat(last).isGreaterThanOrEqualTo(batches);
    return last;
  }

  /** All that was acknowledged, and at most the batch that was under way. */
  private static void assertCounted(int rows, int acknowledged, int perBatch) {
    assertThat(rows).isIn(acknowledged * perBatch, (acknowledged + 1) * perBatch);
  }
}
