package io.auscult.compute.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the CPU and kernels.cu give the same numbers, through JCuda as in the server: on a GPU
 * where there is one, and everywhere over a driver that runs the kernels on the CPU ({@code
 * driver.cpp}). Each in a process of its own, for JCuda looks for a driver once.
 */
class CudaKernelsTest {
  @TempDir Path folder;

  private record Outcome(int status, String text) {}

  private Outcome run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("%s ended within five minutes", command.getFirst()).isTrue();
    return new Outcome(process.exitValue(), Files.readString(log, UTF_8));
  }

  private Outcome compare(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GpuComparison.class.getName());
    command.addAll(List.of(words));
    Outcome outcome = run(environment, command);
    try (var left = Files.list(temporary)) {
      assertThat(left.filter(file -> !file.getFileName().toString().startsWith("hsperf")))
          .as("what is left in the folder for temporary files")
          .isEmpty();
    }
    return outcome;
  }

  private void copy(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CudaKernelsTest.class.getResourceAsStream(name), name)) {
      Files.copy(in, folder.resolve(name));
    }
  }

  private Path driver() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/g++")),
        "skipped: there is no /usr/bin/g++ to compile the kernels for the CPU");
    copy("kernels.cu");
    copy("driver.cpp");
    Path library = folder.resolve("libcuda.so.1");
    List<String> command =
        List.of(
            "/usr/bin/g++",
            "-std=c++17",
            "-O2",
            "-ffp-contract=off",
            "-shared",
            "-fPIC",
            "-Wl,-soname,libcuda.so.1",
            "-o",
            library.toString(),
            "driver.cpp");
    assertThat(run(Map.of(), command)).isEqualTo(new Outcome(0, ""));
    return library;
  }

  @Test
  void equalTheCpuOverADriverWithoutAGpu() throws IOException, InterruptedException {
    Outcome outcome = compare(Map.of(), "1", driver().toString());
    assertThat(outcome.text).contains("gaps: equal").doesNotContain("DIFFERENT");
    assertThat(outcome.status).isZero();
  }

  @Test
  void sayWhatIsMissingOnTheGpu() throws IOException, InterruptedException {
    Outcome outcome = compare(Map.of("FAKE_CUDA_BYTES", "1000"), "1", driver().toString());
    assertThat(outcome.text).contains("CudaFailure: no memory: CUDA_ERROR_OUT_OF_MEMORY");
  }

  @Test
  void equalTheCpuOnAGpu() throws IOException, InterruptedException {
    assumeTrue(Gpu.DRIVER.stream().anyMatch(Files::exists), "skipped: there is no NVIDIA driver");
    Outcome outcome = compare(Map.of(), "4");
    assertThat(outcome.text).doesNotContain("DIFFERENT");
    assertThat(outcome.status).isZero();
  }

  @Test
  void areMissingWithoutADriver() throws IOException, InterruptedException {
    assumeTrue(Gpu.DRIVER.stream().noneMatch(Files::exists), "skipped: there is an NVIDIA driver");
    assertThat(compare(Map.of(), "1"))
        .isEqualTo(new Outcome(2, "No GPU: there is no NVIDIA driver\n"));
    // The second time JCuda fails in another way.
    assertThat(Gpu.open()).isInstanceOf(Gpu.Missing.class);
    assertThat(Gpu.open()).isInstanceOf(Gpu.Missing.class);
  }
}
