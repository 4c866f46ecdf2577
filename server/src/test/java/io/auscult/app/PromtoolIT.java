package io.auscult.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.auscult.testing.DashboardMetrics;
import io.auscult.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prometheus' own client, unchanged: what it prints of an Auscult with the samples in its store,
 * and of one over a Prometheus, is what it prints of that Prometheus.
 */
class PromtoolIT {
  private static final long FIRST = 1_700_000_100;
  private static final int SAMPLES = 40;
  private static final long END = FIRST + (SAMPLES - 1) * (long) DashboardMetrics.STEP_SECONDS + 5;

  private static final Pattern FRACTION = Pattern.compile("[0-9]+\\.[0-9]+(e[+-][0-9]+)?");

  @TempDir static Path folder;

  private static DashboardSite site;

  @BeforeAll
  static void start() throws IOException {
    site = DashboardSite.open(folder, FIRST, SAMPLES);
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  private record Printed(int status, TreeSet<String> lines) {}

  /** What is printed, without an order where the server is free to choose it. */
  private static Printed promtool(URI server, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ServerProcess.program("promtool", "on Debian: apt-get install prometheus"));
    command.addAll(List.of("query", arguments[0]));
    command.addAll(options);
    command.add(server.toString());
    command.addAll(List.of(arguments).subList(1, arguments.length));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<String> lines = output.lines().map(PromtoolIT::rounded).toList();
    return new Printed(process.exitValue(), new TreeSet<>(lines));
  }

  /** Fractions to ten digits: sums of floats depend on their order, which is free. */
  private static String rounded(String line) {
    return FRACTION
        .matcher(line)
        .replaceAll(found -> "%.9e".formatted(Double.parseDouble(found.group())));
  }

  private static void bothAnswerAsPrometheus(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    Printed expected = promtool(site.prometheus(), options, arguments);
    assertThat(expected.status()).isZero();
    assertThat(expected.lines()).isNotEmpty();
    assertThat(promtool(site.embedded(), options, arguments)).isEqualTo(expected);
    assertThat(promtool(site.over(), options, arguments)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_memory_MemAvailable_bytes",
        "sum by (namespace) (container_memory_working_set_bytes)",
        "histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
        "topk(3, DCGM_FI_DEV_GPU_UTIL)",
        "scalar(count(vllm:num_requests_running))",
        "1 + 1"
      })
  void instants(String expression) throws Exception {
    bothAnswerAsPrometheus(List.of("--time", Long.toString(END)), "instant", expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deriv(node_filesystem_avail_bytes{device=\"disk0\"}[2m])",
        "max by (instance) (DCGM_FI_DEV_FB_USED)"
      })
  void ranges(String expression) throws Exception {
    String start = "--start=" + (FIRST + 5);
    bothAnswerAsPrometheus(List.of(start, "--end=" + END, "--step=30s"), "range", expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_filesystem_size_bytes{device=~\"disk[01]\"}",
        "{instance=\"node-03:9100\", gpu=\"5\"}",
        "vllm:num_requests_running"
      })
  void series(String selector) throws Exception {
    bothAnswerAsPrometheus(
        List.of("--match=" + selector, "--start=" + FIRST, "--end=" + END), "series");
  }

  @ParameterizedTest
  @ValueSource(strings = {"__name__", "le", "handler", "device"})
  void values(String label) throws Exception {
    bothAnswerAsPrometheus(List.of("--start=" + FIRST, "--end=" + END), "labels", label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum by (", "rate(x)", "foo("})
  void mistakesAreMistakes(String expression) throws Exception {
    Printed printed = promtool(site.embedded(), List.of(), "instant", expression);
    assertThat(printed.status()).isNotZero();
    assertThat(String.join("\n", printed.lines())).contains("bad_data");
  }
}
