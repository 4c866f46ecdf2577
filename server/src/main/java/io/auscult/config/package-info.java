/**
 * Reading YAML strictly: {@link io.auscult.config.YamlFile} and {@link io.auscult.config.YamlMap}
 * give typed values, and collect every mistake as a {@link io.auscult.config.Problem} with file,
 * line and column instead of stopping at the first.
 *
 * <p>Knows what a duration and a size look like, but not what any file is about. The only package
 * that knows the YAML library.
 */
@NullMarked
package io.auscult.config;

import org.jspecify.annotations.NullMarked;
