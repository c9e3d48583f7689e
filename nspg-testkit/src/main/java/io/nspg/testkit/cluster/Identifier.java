package io.nspg.testkit.cluster;

/** Names in SQL. */
final class Identifier {

  private Identifier() {}

  /** In quotation marks, so that every name is possible. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
