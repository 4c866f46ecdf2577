/** {@code ./auscult replay}: which files it reads, and how it writes its report. */
@NullMarked
package io.auscult.app.replay;

import org.jspecify.annotations.NullMarked;
