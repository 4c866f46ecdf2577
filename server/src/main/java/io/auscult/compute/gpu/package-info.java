/** The kernels on an NVIDIA GPU by its driver alone: the only code that knows JCuda. */
@NullMarked
package io.auscult.compute.gpu;

import org.jspecify.annotations.NullMarked;
