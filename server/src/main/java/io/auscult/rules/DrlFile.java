package io.auscult.rules;

/**
 * A rule file.
 *
 * @param path its path as users know it, with {@code /}: {@code recommender/new-version.drl}
 * @param text what is in it
 */
public record DrlFile(String path, String text) {}
