// What io.auscult.compute.Kernels describes, for NVIDIA GPUs. kernels.ptx is made of this file by
// .ci/ptx.sh; change both together.
//
// Every kernel is right for any number of threads in a block, up to BLOCK. Sums are added in the
// order in which the CPU adds them, and without fused multiplication (-fmad=false), so that the
// numbers are the same to the bit.

#define BLOCK 256

// Bins that a block counts at once.
#define MOST_BINS 256

// A thread for each query: the k nearest of n points, whose columns follow one another. The list of
// a query is ordered, its ranks `queries` apart, so that neighboring threads write side by side.
extern "C" __global__ void nearest(
    const double *points, int n, const double *queries, int count, int dimensions, int k, int same,
    int *at, double *squares) {
  int query = blockIdx.x * blockDim.x + threadIdx.x;
  if (query >= count) {
    return;
  }
  int filled = 0;
  for (int point = 0; point < n; point++) {
    if (same && point == query) {
      continue;
    }
    double square = 0;
    for (int column = 0; column < dimensions; column++) {
      double difference = points[(size_t)column * n + point] - queries[(size_t)column * count + query];
      square += difference * difference;
    }
    if (filled == k && !(square < squares[(size_t)(k - 1) * count + query])) {
      continue;
    }
    int place = filled < k ? filled++ : k - 1;
    while (place > 0 && squares[(size_t)(place - 1) * count + query] > square) {
      squares[(size_t)place * count + query] = squares[(size_t)(place - 1) * count + query];
      at[(size_t)place * count + query] = at[(size_t)(place - 1) * count + query];
      place--;
    }
    squares[(size_t)place * count + query] = square;
    at[(size_t)place * count + query] = point;
  }
}

// A block for each judged subsequence: its highest correlation with the first `among` learned ones,
// and what that makes of a distance. A flat and another one are as far apart as at 0.5.
extern "C" __global__ void nearest_shapes(
    const double *learned, const double *means, const double *deviations, int among,
    const double *judged, const double *judgedMeans, const double *judgedDeviations, int first,
    int length, double *squares) {
  __shared__ double highest[BLOCK];
  int of = first + blockIdx.x;
  double best = -1;
  for (int i = threadIdx.x; i < among; i += blockDim.x) {
    double correlation;
    if (deviations[i] == 0 || judgedDeviations[of] == 0) {
      correlation = deviations[i] == judgedDeviations[of] ? 1 : 0.5;
    } else {
      double product = 0;
      for (int k = 0; k < length; k++) {
        product += learned[i + k] * judged[of + k];
      }
      correlation = (product / length - means[i] * judgedMeans[of]) / (deviations[i] * judgedDeviations[of]);
    }
    if (correlation > best) {
      best = correlation;
    }
  }
  highest[threadIdx.x] = best;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (unsigned int i = 1; i < blockDim.x; i++) {
      if (highest[i] > best) {
        best = highest[i];
      }
    }
    squares[blockIdx.x] = 2 * length * (1 - (best > 1 ? 1 : best));
  }
}

// A thread for each point: down all trees.
extern "C" __global__ void depths(
    const int *roots, int trees, int levels, const int *columns, const double *thresholds,
    const int *children, const double *leafDepths, const double *points, int n, double *sums) {
  int point = blockIdx.x * blockDim.x + threadIdx.x;
  if (point >= n) {
    return;
  }
  double sum = 0;
  for (int tree = 0; tree < trees; tree++) {
    int node = roots[tree];
    for (int level = 0; level < levels; level++) {
      double value = points[(size_t)columns[node] * n + point];
      node = children[node] + (value > thresholds[node] ? 1 : 0);
    }
    sum += leafDepths[node];
  }
  sums[point] = sum;
}

static __device__ void exchange(double *values, int low, int high) {
  if (values[low] > values[high]) {
    double value = values[low];
    values[low] = values[high];
    values[high] = value;
  }
}

// A block for each segment: sorts it where it is, by K. E. Batcher's bitonic network. Each merge
// begins by comparing mirrored places, so that all comparisons point upwards and what would lie
// beyond the end of the segment never moves.
extern "C" __global__ void sort_segments(double *values, const int *starts) {
  double *segment = values + starts[blockIdx.x];
  int n = starts[blockIdx.x + 1] - starts[blockIdx.x];
  int room = 1;
  while (room < n) {
    room *= 2;
  }
  for (int width = 2; width <= room; width *= 2) {
    for (int pair = threadIdx.x; pair < room / 2; pair += blockDim.x) {
      int base = pair / (width / 2) * width;
      int offset = pair % (width / 2);
      int high = base + width - 1 - offset;
      if (high < n) {
        exchange(segment, base + offset, high);
      }
    }
    __syncthreads();
    for (int half = width / 4; half > 0; half /= 2) {
      for (int pair = threadIdx.x; pair < room / 2; pair += blockDim.x) {
        int low = pair / half * 2 * half + pair % half;
        if (low + half < n) {
          exchange(segment, low, low + half);
        }
      }
      __syncthreads();
    }
  }
}

// How many of n ascending values are below a value, or at most it.
static __device__ int rank_of(const double *sorted, int n, double value, int atMost) {
  int low = 0;
  int high = n;
  while (low < high) {
    int middle = (low + high) / 2;
    if (sorted[middle] < value || (atMost && sorted[middle] == value)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static __device__ long long gap(long long m, long long a, long long n, long long b) {
  long long difference = m * a - n * b;
  return difference < 0 ? -difference : difference;
}

// A block for each sample, both sides sorted: the largest gap to its reference, at each distinct
// value of the sample and just below it.
extern "C" __global__ void largest_gaps(
    const double *references, const int *referenceStarts, const int *referenceOf,
    const double *samples, const int *sampleStarts, long long *gaps) {
  __shared__ long long largest[BLOCK];
  const double *reference = references + referenceStarts[referenceOf[blockIdx.x]];
  int n = referenceStarts[referenceOf[blockIdx.x] + 1] - referenceStarts[referenceOf[blockIdx.x]];
  const double *sample = samples + sampleStarts[blockIdx.x];
  int m = sampleStarts[blockIdx.x + 1] - sampleStarts[blockIdx.x];
  long long most = 0;
  for (int i = threadIdx.x; i < m; i += blockDim.x) {
    if (i == 0 || sample[i - 1] != sample[i]) {
      long long here = gap(m, rank_of(reference, n, sample[i], 0), n, i);
      most = here > most ? here : most;
    }
    if (i == m - 1 || sample[i + 1] != sample[i]) {
      long long here = gap(m, rank_of(reference, n, sample[i], 1), n, i + 1);
      most = here > most ? here : most;
    }
  }
  largest[threadIdx.x] = most;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (unsigned int i = 1; i < blockDim.x; i++) {
      most = largest[i] > most ? largest[i] : most;
    }
    gaps[blockIdx.x] = most;
  }
}

// A block for each sample: how many of its values are in each bin (edge before, edge].
extern "C" __global__ void bin_counts(
    const double *edges, const int *edgeStarts, const int *edgesOf, const double *samples,
    const int *sampleStarts, int *counts, const int *countStarts) {
  __shared__ int counted[MOST_BINS];
  const double *own = edges + edgeStarts[edgesOf[blockIdx.x]];
  int bins = edgeStarts[edgesOf[blockIdx.x] + 1] - edgeStarts[edgesOf[blockIdx.x]] + 1;
  for (int bin = threadIdx.x; bin < bins; bin += blockDim.x) {
    counted[bin] = 0;
  }
  __syncthreads();
  for (int i = sampleStarts[blockIdx.x] + threadIdx.x; i < sampleStarts[blockIdx.x + 1]; i += blockDim.x) {
    atomicAdd(&counted[rank_of(own, bins - 1, samples[i], 0)], 1);
  }
  __syncthreads();
  for (int bin = threadIdx.x; bin < bins; bin += blockDim.x) {
    counts[countStarts[blockIdx.x] + bin] = counted[bin];
  }
}
