package io.nspg.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads back what was written and follows it to its predecessors. Stateless. */
public final class EvidenceChain {

  /** Directory, beside {@code evidence.json}, of the records that it replaced. */
  static final String HISTORY = "history";

  private EvidenceChain() {}

  /**
   * The record a directory holds, empty when it holds none.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it does not verify; see {@link #verify}
   */
  public static Optional<SealedEvidence> latest(Path directory) throws IOException {
    Path file = directory.resolve(EvidenceBundle.EVIDENCE_FILE);
    return Files.exists(file) ? Optional.of(SealedEvidence.parse(text(file))) : Optional.empty();
  }

  /**
   * Computes anew the hash of a written record.
   *
   * @return what does not match, empty when the file is as it was written
   * @throws IOException if the file cannot be read
   */
  public static List<String> verify(Path file) throws IOException {
    try {
      SealedEvidence.parse(text(file));
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(file + ": " + e.getMessage());
    }
  }

  /**
   * Verifies the record of a directory and every record it replaced, back to the first.
   *
   * @return what does not match, empty when the chain is whole
   * @throws IOException if a file cannot be read
   */
  public static List<String> verifyAll(Path directory) throws IOException {
    Path file = directory.resolve(EvidenceBundle.EVIDENCE_FILE);
    try {
      @Nullable String expected = null;
      do {
        SealedEvidence sealed = SealedEvidence.parse(text(file));
        if (expected != null && !expected.equals(sealed.sha256())) {
          return List.of(file + ": holds the record " + sealed.sha256());
        }
        expected = sealed.previousSha256();
        file = expected == null ? file : kept(directory, expected);
      } while (expected != null);
      return List.of();
    } catch (NoSuchFileException e) {
      return List.of(file + ": is missing");
    } catch (IllegalArgumentException e) {
      return List.of(file + ": " + e.getMessage());
    }
  }

  /**
   * What a new record follows.
   *
   * @param sha256 its hash, null when there is none to follow
   * @param problem why the record that is there is not followed; empty otherwise
   */
  record Predecessor(@Nullable String sha256, String problem) {}

  /** Keeps the record that is about to be replaced. */
  static Predecessor setAside(EvidenceFiles files) throws IOException {
    Path current = files.path(EvidenceBundle.EVIDENCE_FILE);
    if (!Files.exists(current)) {
      return new Predecessor(null, "");
    }
    String name;
    @Nullable String sha256 = null;
    String problem = "";
    try {
      sha256 = SealedEvidence.parse(text(current)).sha256();
      name = sha256;
    } catch (IllegalArgumentException e) {
      name = "not-verified-" + SealedEvidence.sha256(Files.readAllBytes(current));
      problem =
          "The chain starts anew, for the record before this one does not verify ("
              + e.getMessage()
              + "); it is kept as history/"
              + name
              + ".json.";
    }
    files.copy(EvidenceBundle.EVIDENCE_FILE, HISTORY, name + ".json");
    return new Predecessor(sha256, problem);
  }

  private static Path kept(Path directory, String name) {
    return directory.resolve(HISTORY).resolve(name + ".json");
  }

  private static String text(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the file is not UTF-8", e);
    }
  }
}
