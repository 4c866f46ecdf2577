package io.auscult.app;

import java.util.List;

/** A server that evaluates {@link RuleMix}, and the samples in a store. */
interface RulePeer extends AutoCloseable {

  String name();

  /** How long its newest evaluation took, and which one it was. */
  Evaluation newest() throws Exception;

  /** How many alerts are pending or firing. */
  int active() throws Exception;

  /** Its processes, that of the store among them. */
  List<Long> pids();

  @Override
  void close();

  /**
   * An evaluation of all rules.
   *
   * @param id another one has another; empty before the first
   */
  record Evaluation(String id, double seconds) {}
}
