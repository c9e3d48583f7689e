package io.nspg.config;

import java.io.Serializable;

/**
 * One thing that is wrong with a configuration. Immutable; holds no secret.
 *
 * @param key the key to change
 * @param seen the value seen, and where
 * @param allowed what would have been allowed
 * @param fix what to do
 */
public record Problem(String key, String seen, String allowed, String fix) implements Serializable {

  /** One line: key, value seen, what is allowed, what to do. */
  @Override
  public String toString() {
    return key + ": saw " + seen + "; allowed: " + allowed + "; fix: " + fix;
  }
}
