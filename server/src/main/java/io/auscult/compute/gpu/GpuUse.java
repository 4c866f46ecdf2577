package io.auscult.compute.gpu;

import io.auscult.compute.CpuKernels;
import io.auscult.compute.Kernels;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a GPU is used: the words of the setting {@code compute.gpu}. */
public enum GpuUse {
  /** Where there is one. */
  AUTO,
  /** Always; without one nothing starts. */
  ON,
  /** Never; none is looked for. */
  OFF;

  /** What computes, and why, for people. */
  public record Chosen(Kernels kernels, String why) {}

  /**
   * Looks for a GPU if one is wanted, and chooses.
   *
   * @throws IllegalArgumentException if there must be one and there is none
   */
  public Chosen choose() {
    if (this == OFF) {
      return onCpu("gpu is off");
    }
    return switch (Gpu.probe()) {
      case Gpu.Found(Kernels kernels) -> new Chosen(kernels, kernels.device());
      case Gpu.Missing(String why) -> {
        if (this == ON) {
          throw new IllegalArgumentException(
              "a GPU is asked for and none can be used: %s; with 'gpu: auto' the CPU computes"
                  .formatted(why));
        }
        yield onCpu(why);
      }
    };
  }

  private static Chosen onCpu(String why) {
    return new Chosen(CpuKernels.CPU, "%s (%s)".formatted(CpuKernels.CPU.device(), why));
  }

  /**
   * The use with a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists the names
   */
  public static GpuUse named(String name) {
    return Arrays.stream(values())
        .filter(use -> use.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "gpu takes %s, got '%s'"
                    .formatted(
                        Arrays.stream(values())
                            .map(GpuUse::toString)
                            .collect(Collectors.joining(", ")),
                        name)));
  }

  /** Its name in settings. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
