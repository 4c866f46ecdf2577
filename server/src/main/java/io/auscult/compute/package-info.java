/**
 * The few loops that cost much and know nothing of what they are for: nearest points, nearest
 * shapes, walks down trees, gaps between samples, counts in bins. A {@link
 * io.auscult.compute.Kernels} runs them; arrays in, arrays out.
 */
@NullMarked
package io.auscult.compute;

import org.jspecify.annotations.NullMarked;
