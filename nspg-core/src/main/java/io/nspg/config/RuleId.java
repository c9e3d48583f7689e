package io.nspg.config;

/** The rules a configuration is judged by; their ids are stable. */
public enum RuleId {
  /**
   * Every value can be read and every key is known. Cannot be lowered: half a value means nothing.
   */
  CONFIG_VALID("config-valid", false),
  /** An unset environment means loopback nodes only. Cannot be lowered: one line settles it. */
  NODE_LOOPBACK_ENV("node-loopback-env", false),
  /** Outside dev all seven tags are given. */
  TAGS_REQUIRED("tags-required", true),
  /** Statements, locks, idle transactions and transactions have a limit where the tier has one. */
  TIMEOUT_REQUIRED("timeout-required", true),
  /** No time limit is looser than the tier's. */
  TIMEOUT_BOUND("timeout-bound", true),
  /** The time limits fit each other, so that each can strike. */
  TIMEOUT_LATTICE("timeout-lattice", true),
  /** All instances fit the server. */
  BUDGET("budget", true),
  /** A fleet that reconnects at its rate is back within the tier's RTO. */
  FLEET_RATE("fleet-rate", true),
  /** Connections are encrypted and verified as the environment asks. */
  TLS("tls", true);

  private final String id;
  private final boolean lowerable;

  RuleId(String id, boolean lowerable) {
    this.id = id;
    this.lowerable = lowerable;
  }

  /** The stable id, such as {@code timeout-lattice}. */
  public String id() {
    return id;
  }

  /** Whether {@code nspg.enforce.ID} can set the rule's level. */
  public boolean lowerable() {
    return lowerable;
  }

  /** The key that sets the level, such as {@code nspg.enforce.budget}. */
  public String property() {
    return "nspg.enforce." + id;
  }

  @Override
  public String toString() {
    return id;
  }
}
