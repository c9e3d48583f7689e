package io.nspg.testkit.junit;

/** Stands beside the failure of a test and says where its database is: a message, no place. */
final class KeptForYou extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeptForYou(String where) {
    super(where, null, false, false);
  }
}
