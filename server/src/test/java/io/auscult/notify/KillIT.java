package io.auscult.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.testing.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between any two steps loses nothing and resolves nothing wrongly. */
class KillIT {
  private static final String FIRED = "firing " + KilledProgram.BEGIN.plusSeconds(30);
  private static final String OVER = "resolved " + KilledProgram.BEGIN.plusSeconds(30);

  @TempDir Path dir;

  @Test
  void whereverItIsKilledTheReceiverHearsOfIt() throws IOException, InterruptedException {
    int steps = Integer.parseInt(run("whole", 0).getLast().replace("steps ", ""));
    assertThat(steps).isGreaterThan(20);
    for (int step = 1; step <= steps; step++) {
      List<String> heard = run("killed-" + step, step);
      assertThat(heard).as("killed at step %d of %d", step, steps).startsWith(FIRED).endsWith(OVER);
      // At most one of them twice, and then the same words: the receiver can tell.
      assertThat(heard).as("killed at step %d", step).hasSizeBetween(2, 3);
      assertThat(heard.stream().distinct()).containsExactly(FIRED, OVER);
    }
  }

  /** What the receiver heard, and of a run that nobody killed how many steps there were. */
  private List<String> run(String name, int killedAt) throws IOException, InterruptedException {
    try (FakeServer receiver = FakeServer.start().answer(200, "text/plain", "")) {
      String output = program(name, receiver, killedAt);
      if (killedAt == 0) {
        assertThat(heard(receiver)).containsExactly(FIRED, OVER);
        return List.of(output.strip().lines().toList().getLast());
      }
      program(name, receiver, 0);
      return heard(receiver);
    }
  }

  private static List<String> heard(FakeServer receiver) {
    return receiver.received().stream().map(FakeServer.Received::body).toList();
  }

  private String program(String name, FakeServer receiver, int killedAt)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(KilledProgram.class.getName());
    command.add(dir.resolve(name + ".db").toString());
    command.addAll(List.of(receiver.url().toString(), String.valueOf(killedAt)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(killedAt == 0 ? 0 : 137);
    return output;
  }
}
