package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auscult.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped rule for saturated LLM servers over the logs of a vLLM server under twelve loads,
 * imported and replayed as a user does it. The running requests reach the server's cap of 256 from
 * load 300 on; at load 100 at most four requests ever wait.
 */
class VllmSaturationIT {
  private static final String DATA = "data/vllm-bench";

  /** The columns of the log that have a name in vLLM's own metrics. */
  private static final Map<String, String> NAMES =
      Map.of(
          "num_running", "vllm:num_requests_running",
          "num_pending", "vllm:num_requests_waiting");

  @TempDir private Path folder;

  @Test
  void firesWhereTheServerIsFullAndNotWhereItIsNot() throws IOException {
    List<String> imports = new ArrayList<>(List.of("import", "--data", data(), "--port", "1"));
    try (Stream<Path> logs = Files.list(Shared.path(DATA))) {
      logs.filter(log -> log.getFileName().toString().startsWith("vllm_log_"))
          .sorted()
          .forEach(log -> imports.add(withModel(log).toString()));
    }
    auscult(imports);
    JsonNode report = replay();
    Set<String> saturated = new TreeSet<>();
    report
        .path("firings")
        .forEach(firing -> saturated.add(firing.path("labels").path("model").asText()));
    assertThat(saturated)
        .contains(
            "scale300",
            "scale400",
            "scale500",
            "scale600",
            "scale700",
            "scale800",
            "scale900",
            "scale1000",
            "scale1500",
            "scale2000")
        .doesNotContain("scale100");
    assertThat(report.path("problems")).isEmpty();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private JsonNode replay() throws IOException {
    String answer =
        auscult(
            List.of(
                "replay",
                "--data",
                data(),
                "--rules",
                Program.HOME.resolve("rules/llm/saturation.drl").toString(),
                "--from",
                "1970-06-18",
                "--to",
                "1970-06-20",
                "--interval",
                "5s",
                "--format",
                "json"));
    return new ObjectMapper().readTree(answer);
  }

  /** The log as a table with vLLM's names, and its load as the model. */
  private Path withModel(Path log) {
    String model = log.getFileName().toString().replaceAll("vllm_log_|_prompt.*", "");
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> table = new ArrayList<>();
      String header = lines.getFirst();
      for (Map.Entry<String, String> name : NAMES.entrySet()) {
        header = header.replace(name.getKey(), name.getValue());
      }
      table.add(header + ",model_name");
      lines.stream().skip(1).forEach(line -> table.add(line + "," + model));
      return Files.write(folder.resolve(model + ".csv"), table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String auscult(List<String> words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
    int status = Main.run(words, new CommandLine(Program.HOME, Map.of()), terminal);
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertThat(status).as(text).isZero();
    return text;
  }
}
