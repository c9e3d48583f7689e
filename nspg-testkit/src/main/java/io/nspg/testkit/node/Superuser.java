package io.nspg.testkit.node;

/** The administrator of a group of nodes, and its password, which only this object knows. */
final class Superuser {

  static final String NAME = "postgres";

  private volatile String password;

  Superuser(String password) {
    this.password = password;
  }

  String password() {
    return password;
  }

  void password(String changed) {
    password = changed;
  }

  @Override
  public String toString() {
    return NAME;
  }
}
