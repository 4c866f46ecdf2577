/**
 * Alert rules in Drools' rule language. {@link io.auscult.rules.DrlCompiler} turns {@code .drl}
 * files into a {@link io.auscult.rules.RuleSet}, which is a pure function: facts ({@link
 * io.auscult.rules.Reading}, {@link io.auscult.rules.Past}) and an instant in, the conditions that
 * hold and the rules that failed out. {@link io.auscult.rules.RuleFolder} keeps a set up to date
 * with a folder.
 *
 * <p>The only package that knows Drools. Knows no time of its own and does no I/O but reading rule
 * files; how long a condition has held is the business of {@code alert}.
 */
@NullMarked
package io.auscult.rules;

import org.jspecify.annotations.NullMarked;
