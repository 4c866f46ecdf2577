#!/usr/bin/env bash
# Makes kernels.ptx of kernels.cu, or writes it to the file that is named. Needs nvcc of CUDA 11 to 13.
# compute_75 is the oldest that CUDA 13 knows; drivers translate it for every newer GPU. The text
# says which PTX it is: 7.0 is enough for it, and drivers since CUDA 11 take it.
set -euo pipefail
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../server/src/main/resources/io/auscult/compute/gpu" && pwd)
out=${1:-$folder/kernels.ptx}
raw=$(mktemp)
trap 'rm -f "$raw"' EXIT
nvcc -O3 -fmad=false -arch=compute_75 -ptx -o "$raw" "$folder/kernels.cu"
{
  echo "// Made by .ci/ptx.sh with CUDA $(nvcc --version | sed -n 's/.* V\([0-9.]*\).*/\1/p'), of a kernels.cu with SHA-256"
  echo "// $(sha256sum "$folder/kernels.cu" | cut -d ' ' -f 1)"
  sed -e 's/^\.version .*/.version 7.0/' -e '/^\/\//d' -e '/^$/d' "$raw"
} >"$out"
