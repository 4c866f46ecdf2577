// A libcuda.so.1 without a GPU, for tests: memory is that of the process, and a kernel is its own
// source, compiled for the CPU. The threads of a block take turns, each running from one barrier to
// the next, so that a barrier that is missing in a kernel shows in its results.
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <tuple>
#include <ucontext.h>
#include <utility>
#include <vector>

struct Index {
  unsigned int x;
};

static Index threadIdx, blockIdx, blockDim;

static void __syncthreads();

static int atomicAdd(int *at, int value) {
  int before = *at;
  *at += value;
  return before;
}

#define __global__
#define __device__
#define __shared__ static
#include "kernels.cu"

static const size_t STACK = 64 * 1024;
static ucontext_t scheduler;
static std::vector<ucontext_t> fibers;
static std::vector<bool> ended;
static std::vector<std::vector<char>> stacks;
static void (*body)(void **);
static void **arguments;

static void __syncthreads() {
  unsigned int self = threadIdx.x;
  swapcontext(&fibers[self], &scheduler);
}

static void run_fiber(int self) {
  body(arguments);
  ended[self] = true;
}

static void run_block(unsigned int threads) {
  fibers.resize(threads);
  stacks.resize(threads);
  ended.assign(threads, false);
  for (unsigned int i = 0; i < threads; i++) {
    stacks[i].resize(STACK);
    getcontext(&fibers[i]);
    fibers[i].uc_stack.ss_sp = stacks[i].data();
    fibers[i].uc_stack.ss_size = STACK;
    fibers[i].uc_link = &scheduler;
    makecontext(&fibers[i], reinterpret_cast<void (*)()>(run_fiber), 1, static_cast<int>(i));
  }
  for (bool running = true; running;) {
    running = false;
    for (unsigned int i = 0; i < threads; i++) {
      if (!ended[i]) {
        threadIdx.x = i;
        swapcontext(&scheduler, &fibers[i]);
        running = true;
      }
    }
  }
}

template <class... A, size_t... I>
static void call(void (*kernel)(A...), void **values, std::index_sequence<I...>) {
  kernel(*static_cast<A *>(values[I])...);
}

template <class... A> static void call(void (*kernel)(A...), void **values) {
  call(kernel, values, std::index_sequence_for<A...>());
}

#define KERNEL(name) {#name, [](void **values) { call(name, values); }}
static const struct {
  const char *name;
  void (*run)(void **);
} KERNELS[] = {KERNEL(nearest), KERNEL(nearest_shapes), KERNEL(depths),
               KERNEL(sort_segments), KERNEL(largest_gaps), KERNEL(bin_counts)};

static const int SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_FOUND = 500;

// The largest array that there is room for; without a limit any.
static size_t limit() {
  const char *text = getenv("FAKE_CUDA_BYTES");
  return text ? strtoull(text, nullptr, 10) : static_cast<size_t>(-1);
}

extern "C" {
int cuInit(unsigned int) { return SUCCESS; }
int cuDriverGetVersion(int *version) { return *version = 12020, SUCCESS; }
int cuDeviceGetCount(int *count) { return *count = 1, SUCCESS; }
int cuDeviceGet(int *device, int) { return *device = 0, SUCCESS; }
int cuDeviceGetName(char *name, int length, int) { return snprintf(name, length, "no GPU"), SUCCESS; }
// Of its compute capability, the only attributes that are asked for: 75 is the major part, 76 the minor.
int cuDeviceGetAttribute(int *value, int which, int) { return *value = which == 75 ? 7 : 5, SUCCESS; }
int cuDevicePrimaryCtxRetain(void **context, int) { return *context = &scheduler, SUCCESS; }
int cuCtxSetCurrent(void *context) { return context == &scheduler ? SUCCESS : INVALID_VALUE; }

int cuModuleLoadData(void **module, const void *image) {
  *module = &scheduler;
  return strstr(static_cast<const char *>(image), ".target sm_75") ? SUCCESS : INVALID_VALUE;
}

int cuModuleGetFunction(void **function, void *, const char *name) {
  for (auto &kernel : KERNELS) {
    if (!strcmp(kernel.name, name)) {
      return *function = reinterpret_cast<void *>(kernel.run), SUCCESS;
    }
  }
  return NOT_FOUND;
}

int cuMemAlloc_v2(unsigned long long *at, size_t bytes) {
  void *taken = bytes == 0 || bytes > limit() ? nullptr : malloc(bytes);
  // What was there before must not matter.
  if (taken) {
    memset(taken, 0xff, bytes);
  }
  *at = reinterpret_cast<unsigned long long>(taken);
  return taken ? SUCCESS : bytes == 0 ? INVALID_VALUE : OUT_OF_MEMORY;
}

int cuMemFree_v2(unsigned long long at) { return free(reinterpret_cast<void *>(at)), SUCCESS; }

int cuMemcpyHtoD_v2(unsigned long long to, const void *from, size_t bytes) {
  return memcpy(reinterpret_cast<void *>(to), from, bytes), SUCCESS;
}

int cuMemcpyDtoH_v2(void *to, unsigned long long from, size_t bytes) {
  return memcpy(to, reinterpret_cast<void *>(from), bytes), SUCCESS;
}

int cuLaunchKernel(void *function, unsigned int blocks, unsigned int, unsigned int, unsigned int threads,
                   unsigned int, unsigned int, unsigned int, void *, void **values, void **) {
  if (blocks == 0 || threads == 0 || threads > 1024) {
    return INVALID_VALUE;
  }
  body = reinterpret_cast<void (*)(void **)>(function);
  arguments = values;
  blockDim.x = threads;
  for (blockIdx.x = 0; blockIdx.x < blocks; blockIdx.x++) {
    run_block(threads);
  }
  return SUCCESS;
}
}
