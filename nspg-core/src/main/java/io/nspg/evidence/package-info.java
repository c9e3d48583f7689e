/**
 * What a drill, a rehearsal or a real failover leaves behind. Plain values enter: an {@link
 * io.nspg.evidence.Evidence} record of what was promised, seen and judged, a {@link
 * io.nspg.evidence.Report} with the figures and lanes to draw, and files that belong to the run. An
 * {@link io.nspg.evidence.EvidenceBundle} leaves: the record as canonical JSON, as one
 * self-contained page, as a test report and as metrics, all under one manifest, and a link of an
 * {@link io.nspg.evidence.EvidenceChain}. Nothing here measures or decides anything but the verdict
 * of given checks.
 */
@NullMarked
package io.nspg.evidence;

import org.jspecify.annotations.NullMarked;
