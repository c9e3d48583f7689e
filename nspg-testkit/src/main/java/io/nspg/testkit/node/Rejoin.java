package io.nspg.testkit.node;

/** How a node came back as a standby. */
public enum Rejoin {
  /** It had been following all the time, or was told whom to follow, and kept running. */
  FOLLOWED,
  /** It had nothing that the primary lacks, and was started again as its standby. */
  REJOINED,
  /** It had gone its own way; its data was replaced by a copy of the primary's. */
  RECLONED
}
