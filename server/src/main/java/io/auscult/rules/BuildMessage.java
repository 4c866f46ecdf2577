package io.auscult.rules;

/**
 * What Drools' compiler said.
 *
 * @param path the rule file or a generated class, {@code ""} where unknown
 * @param line in that file, 0 or less where unknown
 */
record BuildMessage(String path, int line, String text) {}
