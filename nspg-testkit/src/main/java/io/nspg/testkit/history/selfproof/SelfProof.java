package io.nspg.testkit.history.selfproof;

import io.nspg.testkit.TestkitException;
import io.nspg.testkit.history.Finding;
import io.nspg.testkit.history.Findings;
import io.nspg.testkit.history.Findings.Verdict;
import io.nspg.time.TimeSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the checker on clusters in which something known is wrong, and on one in which nothing is. A
 * verdict of this checker is worth something where all of these hold. Takes about half a minute.
 */
public final class SelfProof {

  static final List<SeededFault> SEEDED =
      List.of(
          new HealthyControl(),
          new UnflushedCommits(),
          new BlindRetry(),
          new CutReplication(),
          new CommittedCalledRolledBack(),
          new RolledBackCalledCommitted(),
          new UnrecordedWrite(),
          new SplitBrain(),
          new LaggingReader(),
          new LostUpdate(),
          new HalfTransfer());

  /**
   * What the checker said of one seeded fault. Immutable.
   *
   * @param name the fault's, such as {@code blind-retry}
   * @param what what was done, in words
   * @param breaks the checks that had to find it; empty for the healthy control
   * @param findings what they found
   */
  public record Proof(String name, String what, Set<String> breaks, Findings findings) {

    public Proof {
      breaks = Set.copyOf(breaks);
    }

    /** Whether exactly the right checks said no; of the control, whether it was found valid. */
    public boolean holds() {
      return findings.verdict() == (breaks.isEmpty() ? Verdict.VALID : Verdict.INVALID)
          && broken().equals(breaks);
    }

    private Set<String> broken() {
      return findings.checks().stream()
          .filter(finding -> finding.verdict() == Verdict.INVALID)
          .map(Finding::check)
          .collect(Collectors.toSet());
    }
  }

  private SelfProof() {}

  /**
   * Runs all of them, one after the other.
   *
   * @throws TestkitException when PostgreSQL cannot run here, or one of them could not be done
   */
  public static List<Proof> run(TimeSource time) {
    return SEEDED.stream().map(seeded -> run(seeded, time)).toList();
  }

  static Proof run(SeededFault seeded, TimeSource time) {
    try {
      return new Proof(seeded.name(), seeded.what(), seeded.breaks(), seeded.run(time));
    } catch (SQLException e) {
      throw new TestkitException(
          "the seeded fault " + seeded.name() + " could not be done: " + e.getMessage(), e);
    }
  }
}
