package io.auscult.compute.gpu;

import static io.auscult.compute.gpu.CudaFailure.check;

import java.util.ArrayList;
import java.util.List;
import jcuda.Pointer;
import jcuda.Sizeof;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/** Arrays on the GPU for one work. */
final class DeviceMemory implements AutoCloseable {
  private final List<CUdeviceptr> taken = new ArrayList<>();

  /** An array on the GPU, and what a kernel takes for it. */
  record Array(CUdeviceptr at) {
    Pointer argument() {
      return Pointer.to(at);
    }

    double[] doubles(int length) {
      double[] values = new double[length];
      copyTo(Pointer.to(values), (long) length * Sizeof.DOUBLE);
      return values;
    }

    int[] ints(int length) {
      int[] values = new int[length];
      copyTo(Pointer.to(values), (long) length * Sizeof.INT);
      return values;
    }

    long[] longs(int length) {
      long[] values = new long[length];
      copyTo(Pointer.to(values), (long) length * Sizeof.LONG);
      return values;
    }

    /** Waits for the kernels before; what went wrong in them is said here. */
    private void copyTo(Pointer target, long bytes) {
      if (bytes > 0) {
        check("no result", JCudaDriver.cuMemcpyDtoH(target, at, bytes));
      }
    }
  }

  Array of(double[] values) {
    return filled(Pointer.to(values), (long) values.length * Sizeof.DOUBLE);
  }

  Array of(int[] values) {
    return filled(Pointer.to(values), (long) values.length * Sizeof.INT);
  }

  private Array filled(Pointer values, long bytes) {
    Array array = room(bytes);
    if (bytes > 0) {
      check("no copy", JCudaDriver.cuMemcpyHtoD(array.at, values, bytes));
    }
    return array;
  }

  /** Room for so many bytes; for none, one, for the driver gives no less. */
  Array room(long bytes) {
    CUdeviceptr at = new CUdeviceptr();
    check("no memory", JCudaDriver.cuMemAlloc(at, Math.max(1, bytes)));
    taken.add(at);
    return new Array(at);
  }

  @Override
  public void close() {
    taken.forEach(JCudaDriver::cuMemFree);
  }
}
