package io.auscult.compute.gpu;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.KernelCases;
import io.auscult.compute.Kernels;
import java.util.Arrays;

/**
 * {@code ./auscult bench GpuComparison}: whether the GPU gives the CPU's numbers bit for bit, and
 * how long each takes. The status is 1 where they differ and 2 where there is no GPU.
 *
 * <p>Arguments: the size of the questions (20 by default), and a library to load as NVIDIA's driver
 * where there is none.
 */
public final class GpuComparison {
  private static final int SIZE = 20;
  private static final int ROUNDS = 3;

  private GpuComparison() {}

  /** Compares, prints, exits. */
  @SuppressWarnings("restricted") // It is said in the command that natives are used.
  public static void main(String[] words) {
    int size = words.length > 0 ? Integer.parseInt(words[0]) : SIZE;
    if (words.length > 1) {
      System.load(words[1]);
    }
    switch (words.length > 1 ? Gpu.open() : Gpu.probe()) {
      case Gpu.Missing(String why) -> {
        System.out.println("No GPU: " + why);
        System.exit(2);
      }
      case Gpu.Found(Kernels kernels) -> {
        System.out.println(kernels.device());
        System.exit(compare(((GpuKernels) kernels).gpu(), size) ? 0 : 1);
      }
    }
  }

  private static boolean compare(Kernels gpu, int size) {
    boolean equal = true;
    for (KernelCases.Case question : KernelCases.of(size)) {
      Timed expected = Timed.of(question, CpuKernels.CPU);
      Timed found = Timed.of(question, gpu);
      boolean same = Arrays.equals(expected.bits, found.bits);
      equal &= same;
      System.out.printf(
          "%s: %s, %d numbers, CPU %.2f ms, GPU %.2f ms%n",
          question.name(),
          same ? "equal" : "DIFFERENT at " + Arrays.mismatch(expected.bits, found.bits),
          expected.bits.length,
          expected.millis,
          found.millis);
    }
    return equal;
  }

  /** An answer, and the fastest of some rounds. */
  private static final class Timed {
    private final long[] bits;
    private final double millis;

    private Timed(long[] bits, double millis) {
      this.bits = bits;
      this.millis = millis;
    }

    static Timed of(KernelCases.Case question, Kernels kernels) {
      long[] bits = {};
      double fastest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        bits = question.answer().apply(kernels);
        fastest = Math.min(fastest, (System.nanoTime() - start) / 1e6);
      }
      return new Timed(bits, fastest);
    }
  }
}
