package io.nspg.testkit.cluster;

import java.util.Map;

/** How much a cluster does for acknowledged writes. */
public enum Profile {
  /**
   * For unit tests: no write waits for a disk. A crash may lose acknowledged writes, so no drill
   * may be judged on it.
   */
  FAST("off"),
  /** As in production: everything on. */
  DRILL("on");

  private final String value;

  Profile(String value) {
    this.value = value;
  }

  /** Its server settings. */
  Map<String, String> settings() {
    return Map.of("fsync", value, "full_page_writes", value, "synchronous_commit", value);
  }
}
