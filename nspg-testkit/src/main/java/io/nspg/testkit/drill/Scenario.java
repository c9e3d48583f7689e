package io.nspg.testkit.drill;

import java.util.Objects;

/**
 * What a drill puts a client through. Immutable.
 *
 * @param name lower case letters, digits, dots and hyphens
 * @param purpose what happens, as a sentence without its first capital and its full stop
 * @param setting the cluster it needs
 * @param objectives what a client has to keep to, declared before anything happens
 * @param killsUnderLoad whether it kills under load: then enough of many rounds have to leave an
 *     outcome unknown, or they have not tried the client's honesty
 * @param script what happens
 */
public record Scenario(
    String name,
    String purpose,
    Setting setting,
    Objectives objectives,
    boolean killsUnderLoad,
    Script script) {

  /** A pair of nodes, and the way to it. */
  public enum Setting {
    /** Every commit waits for the replica. Clients know both nodes. */
    SYNCHRONOUS_PAIR(true, false),
    /** No commit waits for the replica. Clients know both nodes. */
    ASYNCHRONOUS_PAIR(false, false),
    /** Every commit waits for the replica. Clients know one name, which can be moved. */
    ONE_NAME(true, true);

    private final boolean synchronous;
    private final boolean oneName;

    Setting(boolean synchronous, boolean oneName) {
      this.synchronous = synchronous;
      this.oneName = oneName;
    }

    boolean synchronous() {
      return synchronous;
    }

    boolean oneName() {
      return oneName;
    }
  }

  public Scenario {
    if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
      throw new IllegalArgumentException(
          "a scenario is named in lower case letters, digits, dots and hyphens, saw '"
              + name
              + "'");
    }
    Objects.requireNonNull(script);
  }

  /** A scenario that need not leave outcomes unknown. */
  public Scenario(
      String name, String purpose, Setting setting, Objectives objectives, Script script) {
    this(name, purpose, setting, objectives, false, script);
  }

  /** The same, judged by other objectives. */
  public Scenario with(Objectives others) {
    return new Scenario(name, purpose, setting, others, killsUnderLoad, script);
  }
}
