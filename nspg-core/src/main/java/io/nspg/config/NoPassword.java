package io.nspg.config;

/** Logs in without a password. */
enum NoPassword implements PasswordSource {
  INSTANCE;

  @Override
  public String password() {
    return "";
  }

  @Override
  public String toString() {
    return "no password";
  }
}
