package io.nspg.evidence;

import org.jspecify.annotations.Nullable;

/**
 * An evidence record bound to its predecessor and to its own hash: changing anything in it, the
 * release it names included, gives another hash. A hash shows a change, not who made it; whoever
 * must prove authorship signs the file. Immutable.
 *
 * @param evidence the record
 * @param previousSha256 hash of the record before it, null for the first of a chain
 * @param sha256 SHA-256, in lower case hexadecimal, of the canonical text without the member {@code
 *     sha256}
 */
public record SealedEvidence(Evidence evidence, @Nullable String previousSha256, String sha256) {

  public SealedEvidence {
    if (previousSha256 != null && !Sha256.FORM.matcher(previousSha256).matches()) {
      throw new IllegalArgumentException(
          "previousSha256 is 64 lower case hexadecimal digits or null, saw '"
              + previousSha256
              + "'");
    }
    String computed = Sha256.of(EvidenceFormat.write(evidence, previousSha256).canonical());
    if (!computed.equals(sha256)) {
      throw new IllegalArgumentException(
          "sha256 is " + sha256 + ", but the content has the hash " + computed);
    }
  }

  /**
   * Seals a record.
   *
   * @param previousSha256 hash of the record before it, null for the first of a chain
   */
  public static SealedEvidence seal(Evidence evidence, @Nullable String previousSha256) {
    Json.Fields unsealed = EvidenceFormat.write(evidence, previousSha256);
    return new SealedEvidence(evidence, previousSha256, Sha256.of(unsealed.canonical()));
  }

  /**
   * Reads a record back.
   *
   * @throws IllegalArgumentException if the text is not a sealed record, was changed since, or is
   *     not in the canonical form; the message says what does not match
   */
  public static SealedEvidence parse(String text) {
    Json json = Json.parse(text);
    if (!json.canonical().equals(text)) {
      throw new IllegalArgumentException("the text is not in the canonical form it was written in");
    }
    return EvidenceFormat.read(json);
  }

  /** The text of {@code evidence.json}. */
  public String text() {
    return EvidenceFormat.write(evidence, previousSha256).with("sha256", sha256).canonical();
  }
}
