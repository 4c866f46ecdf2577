package io.auscult.compute.gpu;

import io.auscult.compute.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is found where a GPU is looked for. Never throws: a machine without one is the usual one.
 */
sealed interface Gpu {
  /** A GPU that is ready. */
  record Found(Kernels kernels) implements Gpu {}

  /** None, and why. */
  record Missing(String why) implements Gpu {}

  /** The devices through which NVIDIA's driver is spoken to, on Linux and in its subsystem. */
  List<Path> DRIVER = List.of(Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

  /**
   * Looks for one. Where there is no driver this costs a look at two files, and JCuda is not even
   * loaded.
   */
  static Gpu probe() {
    if (DRIVER.stream().noneMatch(Files::exists)) {
      return new Missing("there is no NVIDIA driver");
    }
    return open();
  }

  /** Opens the first GPU by its driver. */
  static Gpu open() {
    try {
      return new Found(new GpuKernels(new CudaKernels(CudaDevice.open())));
    } catch (CudaFailure e) {
      return new Missing(String.valueOf(e.getMessage()));
    } catch (NoClassDefFoundError e) {
      return new Missing("JCuda is not among the libraries, or could not be loaded before");
    } catch (LinkageError e) {
      return new Missing("JCuda or libcuda.so.1 cannot be loaded");
    } catch (IOException e) {
      return new Missing("JCuda cannot be unpacked: " + e.getMessage());
    }
  }
}
