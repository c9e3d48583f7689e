package io.nspg.evidence;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The end of one chain, to which one link can be added. Used by one thread. */
final class ChainEnd implements AutoCloseable {

  private final ChainLock lock;
  private final Path next;
  private final EvidenceChain.@Nullable Link last;
  private final String problem;

  /**
   * Reads what a new link follows.
   *
   * @param last the last link, null when there is none
   * @param next the directory of the new one
   */
  ChainEnd(ChainLock lock, @Nullable Path last, Path next) throws IOException {
    this.lock = lock;
    this.next = next;
    EvidenceChain.@Nullable Link read = null;
    String why = "";
    if (last != null) {
      try {
        read = EvidenceChain.Link.read(last);
      } catch (NoSuchFileException | IllegalArgumentException e) {
        why =
            "The chain starts anew, for the record before this one does not verify ("
                + (e instanceof NoSuchFileException ? "a file is missing" : e.getMessage())
                + "); it stays in the store as "
                + last.getFileName()
                + ".";
      }
    }
    this.last = read;
    this.problem = why;
  }

  /** Hash of the record to follow, null when there is none. */
  @Nullable String sha256() {
    return last == null ? null : last.sealed().sha256();
  }

  /** Hash of the manifest to follow, null when there is none. */
  @Nullable String manifestSha256() {
    return last == null ? null : last.manifestSha256();
  }

  /** Why the record that is there is not followed; empty when it is, or none is there. */
  String problem() {
    return problem;
  }

  /** Adds the link, whole or not at all. */
  void append(String record, String manifest) throws IOException {
    Path chain = next.resolveSibling("");
    try (EvidenceFiles files = EvidenceFiles.open(chain)) {
      files.prepare(Attachment.text(EvidenceBundle.EVIDENCE_FILE, record));
      files.prepare(Attachment.text(EvidenceBundle.MANIFEST_FILE, manifest));
      files.publishAs(next);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
