/**
 * Rule files edited over an interface: {@link io.auscult.rules.repository.RuleRepository} keeps
 * their revisions and who made them. The files on the disk stay the truth.
 */
@NullMarked
package io.auscult.rules.repository;

import org.jspecify.annotations.NullMarked;
