package io.nspg.evidence;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was written of one run: a directory that holds {@code evidence.json}, {@code report.html},
 * {@code junit.xml}, {@code metrics.prom}, the attachments, and {@code MANIFEST.sha256} over all of
 * them, for {@code sha256sum -c}. The same inputs give the same bytes. Immutable.
 *
 * @param directory the directory, absolute
 * @param sealed what {@code evidence.json} holds
 */
public record EvidenceBundle(Path directory, SealedEvidence sealed) {

  /** Name of the record's file. */
  public static final String EVIDENCE_FILE = "evidence.json";

  /** Name of the report's file. */
  public static final String REPORT_FILE = "report.html";

  /** Name of the file with a test case for each check, as test reports are written for JUnit. */
  public static final String JUNIT_FILE = "junit.xml";

  /** Name of the file with the figures, in OpenMetrics' text format. */
  public static final String METRICS_FILE = "metrics.prom";

  /** Name of the file with the hashes of all others. */
  public static final String MANIFEST_FILE = "MANIFEST.sha256";

  private static final List<String> OWN =
      List.of(REPORT_FILE, JUNIT_FILE, METRICS_FILE, EVIDENCE_FILE, MANIFEST_FILE);

  /** Path of {@code evidence.json}. */
  public Path evidence() {
    return directory.resolve(EVIDENCE_FILE);
  }

  /** Path of {@code report.html}. */
  public Path report() {
    return directory.resolve(REPORT_FILE);
  }

  /**
   * Creates a bundle's directory where needed, for those who want to know before the run whether
   * its bundle can be written.
   *
   * @throws IOException if it cannot be created or written; the message says what to do
   */
  public static void prepare(Path directory) throws IOException {
    Path unused = EvidenceFiles.writable(directory);
  }

  /**
   * Writes a bundle in place of the one that is there, creating the directory where needed, and
   * adds its record to the drill's chain. Everything is prepared out of sight first: when that
   * fails, nothing that was there has changed. Then each file appears in one step, {@code
   * evidence.json} and the manifest last, so that a directory with a manifest holds a whole bundle.
   * Files that no bundle has written stay. A last record of the chain that does not verify is not
   * followed: the new record starts the chain anew and says so among its limits.
   *
   * @param attachments what else belongs to the run
   * @throws IllegalArgumentException if an attachment has the name of another file of the bundle
   * @throws IOException if an attachment cannot be read, or the directory or the chain's store
   *     cannot be written; the message says what to do
   */
  public static EvidenceBundle write(
      Path directory,
      EvidenceChain chain,
      Evidence evidence,
      Report report,
      List<Attachment> attachments)
      throws IOException {
    requireDistinct(attachments);
    try (ChainEnd end = chain.hold(evidence.drill());
        EvidenceFiles files = EvidenceFiles.open(directory)) {
      Evidence complete = end.problem().isEmpty() ? evidence : evidence.withLimit(end.problem());
      SealedEvidence sealed = SealedEvidence.seal(complete, end.sha256());
      for (Attachment attachment : attachments) {
        files.prepare(attachment);
      }
      files.prepare(Attachment.text(REPORT_FILE, ReportPage.render(sealed, report)));
      files.prepare(Attachment.text(JUNIT_FILE, TestReport.render(sealed)));
      files.prepare(Attachment.text(METRICS_FILE, Exposition.render(complete)));
      files.prepare(Attachment.text(EVIDENCE_FILE, sealed.text()));
      String manifest = new Manifest(complete.drill(), end.manifestSha256(), files.hashes()).text();
      files.prepare(Attachment.text(MANIFEST_FILE, manifest));

      end.append(sealed.text(), manifest);
      List<String> old = Manifest.listed(files.path(MANIFEST_FILE));
      files.takeAway(MANIFEST_FILE);
      files.publish(order(attachments), old);
      return new EvidenceBundle(files.directory(), sealed);
    }
  }

  /**
   * Verifies a bundle by itself: that every file of its manifest is as it was written, and that its
   * record is whole. That both are those of the run shows the chain: its link has the same
   * manifest.
   *
   * @return what does not match, empty when the bundle is whole
   * @throws IOException if a file cannot be read
   */
  public static List<String> verify(Path directory) throws IOException {
    Path list = directory.resolve(MANIFEST_FILE);
    try {
      List<String> problems = new ArrayList<>(Manifest.parse(Utf8.text(list)).problems(directory));
      problems.addAll(EvidenceChain.verify(directory.resolve(EVIDENCE_FILE)));
      return problems;
    } catch (NoSuchFileException e) {
      return List.of(e.getFile() + ": is missing");
    } catch (IllegalArgumentException e) {
      return List.of(list + ": " + e.getMessage());
    }
  }

  private static List<String> order(List<Attachment> attachments) {
    List<String> order = new ArrayList<>(attachments.stream().map(Attachment::name).toList());
    order.addAll(OWN);
    return order;
  }

  /** Some file systems do not know upper from lower case. */
  private static void requireDistinct(List<Attachment> attachments) {
    Set<String> seen = new HashSet<>();
    OWN.forEach(name -> seen.add(name.toLowerCase(Locale.ROOT)));
    for (Attachment attachment : attachments) {
      String name = attachment.name().toLowerCase(Locale.ROOT);
      int slash = name.indexOf('/');
      if (!seen.add(name) || (slash > 0 && seen.contains(name.substring(0, slash)))) {
        throw new IllegalArgumentException(
            "a bundle has one file of each name, upper and lower case alike, saw '"
                + attachment.name()
                + "' twice, or it is one of "
                + OWN
                + "; rename the attachment");
      }
    }
  }
}
