package io.nspg.evidence;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What was written of one run. Immutable.
 *
 * @param evidence path of {@code evidence.json}
 * @param report path of {@code report.html}
 * @param sealed what {@code evidence.json} holds
 */
public record EvidenceBundle(Path evidence, Path report, SealedEvidence sealed) {

  /** Name of the record's file in its directory. */
  public static final String EVIDENCE_FILE = "evidence.json";

  /** Name of the report's file in its directory. */
  public static final String REPORT_FILE = "report.html";

  /**
   * Writes a bundle, creating the directory where needed. Each file appears whole or not at all,
   * {@code evidence.json} last. A record that is there already becomes the new one's predecessor
   * and is kept under {@code history/} by its hash; one that was changed since it was written is
   * kept there too, but starts no chain, and the new record says so among its limits.
   *
   * <p>One writer per directory at a time.
   *
   * @throws IOException if the directory cannot be written; nothing that was there is lost
   */
  public static EvidenceBundle write(Path directory, Evidence evidence, Report report)
      throws IOException {
    EvidenceFiles files = EvidenceFiles.open(directory);
    EvidenceChain.Predecessor predecessor = EvidenceChain.setAside(files);
    Evidence complete =
        predecessor.problem().isEmpty() ? evidence : evidence.withLimit(predecessor.problem());
    SealedEvidence sealed = SealedEvidence.seal(complete, predecessor.sha256());
    files.replace(REPORT_FILE, ReportPage.render(sealed, report));
    files.replace(EVIDENCE_FILE, sealed.text());
    return new EvidenceBundle(files.path(EVIDENCE_FILE), files.path(REPORT_FILE), sealed);
  }
}
