package io.auscult.compute.gpu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompileResult;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed PTX: it is that of the source, and GPUs can be made to run it. */
class PtxTest {
  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(PtxTest.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void isMadeOfTheSource() throws IOException, NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(resource("kernels.cu"));
    assertThat(new String(resource("kernels.ptx"), UTF_8).lines().skip(1).findFirst())
        .as("run .ci/ptx.sh after a change of kernels.cu")
        .contains("// " + HexFormat.of().formatHex(hash));
  }

  /** Another compiler may make another text of the same source. */
  @Test
  void isWhatTheScriptMakes(@TempDir Path folder) throws IOException, InterruptedException {
    String committed = new String(resource("kernels.ptx"), UTF_8);
    String version = committed.replaceFirst("(?s).* with CUDA ([0-9.]+),.*", "$1");
    assumeTrue(
        compilerSays().contains("V" + version), "skipped: there is no nvcc of CUDA " + version);
    Path made = folder.resolve("kernels.ptx");
    Process script =
        new ProcessBuilder(Path.of("../.ci/ptx.sh").toAbsolutePath().toString(), made.toString())
            .inheritIO()
            .start();
    assertThat(script.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(script.exitValue()).isZero();
    assertThat(made).hasContent(committed);
  }

  private static String compilerSays() throws IOException, InterruptedException {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nvcc")));
    if (!found) {
      return "";
    }
    Process nvcc = new ProcessBuilder("nvcc", "--version").start();
    String text = new String(nvcc.getInputStream().readAllBytes(), UTF_8);
    nvcc.waitFor();
    return text;
  }

  /** Turing, Ampere, Hopper. */
  @ParameterizedTest
  @ValueSource(strings = {"sm_75", "sm_80", "sm_90"})
  void isAssembledWithoutAGpu(String architecture) throws IOException {
    String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
    assumeTrue(
        system.toLowerCase(Locale.ROOT).equals("linux amd64"),
        () -> "skipped: JCuda has no assembler for " + system);
    byte[] ptx = resource("kernels.ptx");
    byte[] text = Arrays.copyOf(ptx, ptx.length + 1);
    nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
    int created =
        Natives.loading(() -> JNvPTXCompiler.nvPTXCompilerCreate(compiler, text.length, text));
    assertThat(created).isEqualTo(nvPTXCompileResult.NVPTXCOMPILE_SUCCESS);
    int result =
        JNvPTXCompiler.nvPTXCompilerCompile(
            compiler, 1, new String[] {"--gpu-name=" + architecture});
    assertThat(log(compiler)).isEmpty();
    assertThat(result).isEqualTo(nvPTXCompileResult.NVPTXCOMPILE_SUCCESS);
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(compiler, size);
    byte[] program = new byte[(int) size[0]];
    JNvPTXCompiler.nvPTXCompilerGetCompiledProgram(compiler, program);
    JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
    assertThat(new String(program, 1, 3, UTF_8)).isEqualTo("ELF");
  }

  private static String log(nvPTXCompilerHandle compiler) {
    long[] size = new long[1];
    JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(compiler, size);
    byte[] log = new byte[(int) size[0] + 1];
    if (size[0] > 0) {
      JNvPTXCompiler.nvPTXCompilerGetErrorLog(compiler, log);
    }
    return new String(log, UTF_8).replace("\0", "").strip();
  }
}
