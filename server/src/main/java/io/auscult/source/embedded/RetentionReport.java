package io.auscult.source.embedded;

/**
 * What retention deleted.
 *
 * @param samples samples deleted
 * @param events events deleted
 * @param bytesBefore size of the data before, in bytes
 * @param bytesAfter size of the data after, in bytes
 */
public record RetentionReport(long samples, long events, long bytesBefore, long bytesAfter) {}
