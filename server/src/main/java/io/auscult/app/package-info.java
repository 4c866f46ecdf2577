/**
 * The program: {@link io.auscult.app.Main} and its commands, the configuration, and the one place
 * where everything is put together by hand. The only package that knows the wall clock.
 */
@NullMarked
package io.auscult.app;

import org.jspecify.annotations.NullMarked;
