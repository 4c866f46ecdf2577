package io.auscult.compute.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.Kernels;
import io.auscult.compute.Points;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import jcuda.driver.CUresult;
import org.junit.jupiter.api.Test;

/** Which work goes where; what a GPU answers is {@link CudaKernelsTest}'s. */
class GpuKernelsTest {
  private final List<String> asked = new ArrayList<>();

  /** Answers as the CPU does, or fails, and notes what it was asked. */
  private Kernels device(int result) {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (_, method, arguments) -> {
              asked.add(method.getName());
              CudaFailure.check("no", result);
              try {
                return method.invoke(CpuKernels.CPU, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private static Points points(int size) {
    double[][] columns = new double[20][];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = random.doubles(size).toArray();
    }
    return new Points(columns);
  }

  private static double farthest(Kernels kernels, int size) {
    Points points = points(size);
    return kernels.nearest(points, points, 3, true).square(size - 1, 2);
  }

  @Test
  void doesSmallWorkOnTheCpu() {
    GpuKernels kernels = new GpuKernels(device(CUresult.CUDA_SUCCESS));
    assertThat(farthest(kernels, 999)).isEqualTo(farthest(CpuKernels.CPU, 999));
    assertThat(asked).isEmpty();
    assertThat(farthest(kernels, 1000)).isEqualTo(farthest(CpuKernels.CPU, 1000));
    assertThat(asked).containsExactly("nearest");
  }

  @Test
  void doesOnTheCpuWhatFindsNoRoom() {
    GpuKernels kernels = new GpuKernels(device(CUresult.CUDA_ERROR_OUT_OF_MEMORY));
    assertThat(farthest(kernels, 1000)).isEqualTo(farthest(CpuKernels.CPU, 1000));
    assertThat(farthest(kernels, 1000)).isEqualTo(farthest(CpuKernels.CPU, 1000));
    assertThat(asked).hasSize(2);
  }

  @Test
  void asksAGpuThatFailedNoMore() {
    GpuKernels kernels = new GpuKernels(device(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS));
    assertThat(farthest(kernels, 1000)).isEqualTo(farthest(CpuKernels.CPU, 1000));
    assertThat(farthest(kernels, 1000)).isEqualTo(farthest(CpuKernels.CPU, 1000));
    assertThat(asked).hasSize(1);
  }

  @Test
  void cutsWhatIsTooLargeForTheGpuAtOnce() {
    int size = 4_500_000;
    double[][] edges = {{0.5}, {0.25}, {0.5}};
    double[] sample = new SplittableRandom(3).doubles(size).toArray();
    double[][][] samples = {{sample, sample, sample}, {sample, sample, sample}, {sample, sample}};
    assertThat(8L * size).isGreaterThan(GpuKernels.MOST_NUMBERS);
    long[][][] counts = new GpuKernels(device(CUresult.CUDA_SUCCESS)).counts(edges, samples);
    assertThat(counts).isDeepEqualTo(CpuKernels.CPU.counts(edges, samples));
    assertThat(asked).containsExactly("counts", "counts");
  }

  @Test
  void saysWhatWasWrong() {
    assertThat(new CudaFailure("no memory", CUresult.CUDA_ERROR_OUT_OF_MEMORY))
        .hasMessage("no memory: CUDA_ERROR_OUT_OF_MEMORY");
  }

  @Test
  void choosesByItsName() {
    assertThat(GpuUse.named("off").choose().kernels()).isSameAs(CpuKernels.CPU);
    assertThat(GpuUse.named("off").choose().why()).startsWith("CPU, ").endsWith("(gpu is off)");
    assertThat(GpuUse.named("auto").choose().why()).isNotEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GpuUse.named("maybe"))
        .withMessage("gpu takes auto, on, off, got 'maybe'");
  }

  @Test
  void refusesToDoWithoutAGpuThatMustBeThere() {
    assumeTrue(Gpu.probe() instanceof Gpu.Missing, "skipped: there is a GPU");
    assertThatIllegalArgumentException()
        .isThrownBy(GpuUse.ON::choose)
        .withMessageStartingWith("a GPU is asked for and none can be used: ")
        .withMessageEndingWith("; with 'gpu: auto' the CPU computes");
  }
}
