package io.auscult.compute.gpu;

import static io.auscult.compute.gpu.CudaFailure.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;

/**
 * The first GPU and the kernels on it. One work at a time: they share its memory, and those that
 * come here are large.
 */
final class CudaDevice {
  /** Threads of a block, {@code BLOCK} in kernels.cu. */
  static final int BLOCK = 256;

  private final String name;
  private final CUcontext context;
  private final CUmodule module;
  private final Map<String, CUfunction> functions = new HashMap<>();

  private CudaDevice(CUdevice device) {
    context = new CUcontext();
    check("no context", JCudaDriver.cuDevicePrimaryCtxRetain(context, device));
    check("no context", JCudaDriver.cuCtxSetCurrent(context));
    module = new CUmodule();
    name = name(device);
    check("kernels cannot be loaded to " + name, JCudaDriver.cuModuleLoadData(module, ptx()));
  }

  /**
   * Opens the first GPU.
   *
   * @throws CudaFailure if there is none, or it is too old
   * @throws LinkageError if JCuda or the driver cannot be loaded
   */
  static CudaDevice open() throws IOException {
    check("no CUDA", Natives.loading(() -> JCudaDriver.cuInit(0)));
    int[] count = new int[1];
    check("no GPU", JCudaDriver.cuDeviceGetCount(count));
    CUdevice device = new CUdevice();
    check("no GPU", JCudaDriver.cuDeviceGet(device, 0));
    return new CudaDevice(device);
  }

  private static String name(CUdevice device) {
    byte[] text = new byte[128];
    int[] cuda = new int[1];
    check("no name", JCudaDriver.cuDeviceGetName(text, text.length, device));
    check("no version", JCudaDriver.cuDriverGetVersion(cuda));
    String name = new String(text, StandardCharsets.UTF_8);
    return "%s, sm_%d%d, driver for CUDA %d.%d"
        .formatted(
            name.substring(0, name.indexOf('\0')),
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device),
            attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device),
            cuda[0] / 1000,
            cuda[0] % 1000 / 10);
  }

  private static int attribute(int which, CUdevice device) {
    int[] value = new int[1];
    check("no attribute", JCudaDriver.cuDeviceGetAttribute(value, which, device));
    return value[0];
  }

  /** The driver takes a text that ends with a zero. */
  private static byte[] ptx() {
    try (InputStream in =
        Objects.requireNonNull(CudaDevice.class.getResourceAsStream("kernels.ptx"))) {
      byte[] text = in.readAllBytes();
      return Arrays.copyOf(text, text.length + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** Does a work with memory of its own, which is free afterwards, on this thread. */
  synchronized <T> T run(Function<DeviceMemory, T> work) {
    check("no context", JCudaDriver.cuCtxSetCurrent(context));
    try (DeviceMemory memory = new DeviceMemory()) {
      return work.apply(memory);
    }
  }

  /** Starts a kernel with so many blocks, if any; its arguments in order. */
  void launch(String kernel, int blocks, Pointer... arguments) {
    if (blocks == 0) {
      return;
    }
    int result =
        JCudaDriver.cuLaunchKernel(
            function(kernel), blocks, 1, 1, BLOCK, 1, 1, 0, null, Pointer.to(arguments), null);
    check(kernel + " did not start", result);
  }

  private CUfunction function(String kernel) {
    return functions.computeIfAbsent(
        kernel,
        name -> {
          CUfunction function = new CUfunction();
          check("no " + name, JCudaDriver.cuModuleGetFunction(function, module, name));
          return function;
        });
  }

  /** An argument of a kernel. */
  static Pointer argument(int value) {
    return Pointer.to(new int[] {value});
  }
}
