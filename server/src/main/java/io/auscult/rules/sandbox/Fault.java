package io.auscult.rules.sandbox;

/**
 * Something that a piece of a rule's text may not say.
 *
 * @param line where, in the piece, from 1; 0 where only the word is known
 * @param column likewise
 * @param word what stands there
 */
public record Fault(int line, int column, String word, String message) {}
