/**
 * Tests of rules in the format of {@code promtool test rules}: files of input series and of the
 * alerts that are to fire. The engine and the evaluation are those of the server, on virtual time.
 */
@NullMarked
package io.auscult.alert.ruletest;

import org.jspecify.annotations.NullMarked;
