package io.nspg.evidence;

/** What a figure, a bar or a shade says before it is read. */
public enum Tone {
  /** As it should be. */
  GOOD,
  /** Broken. */
  BAD,
  /** Worth a look. */
  WARN,
  /** Neither good nor bad. */
  PLAIN
}
