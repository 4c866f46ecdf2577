package io.auscult.query;

import io.auscult.promql.ExprException;

/** Makes the error of one node: knows the text and the node's place in it. */
@FunctionalInterface
interface Mistake {
  ExprException of(String problem);
}
