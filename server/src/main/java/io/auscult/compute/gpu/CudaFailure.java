package io.auscult.compute.gpu;

import jcuda.driver.CUresult;

/** What the driver said instead of doing it. */
final class CudaFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int result;

  CudaFailure(String what, int result) {
    super("%s: %s".formatted(what, CUresult.stringFor(result)));
    this.result = result;
  }

  /** Whether there may be room another time: others use the GPU as well. */
  boolean isLackOfMemory() {
    return result == CUresult.CUDA_ERROR_OUT_OF_MEMORY;
  }

  static void check(String what, int result) {
    if (result != CUresult.CUDA_SUCCESS) {
      throw new CudaFailure(what, result);
    }
  }
}
