/**
 * What a drill, a rehearsal or a real failover leaves behind. Plain values enter: an {@link
 * io.nspg.evidence.Evidence} record of what was promised, seen and judged, and a {@link
 * io.nspg.evidence.Report} with the figures and lanes to draw. A directory leaves: {@code
 * evidence.json}, canonical and hash-chained to the one it replaces, and {@code report.html}, one
 * self-contained page. Nothing here measures or decides anything but the verdict of given checks.
 */
@NullMarked
package io.nspg.evidence;

import org.jspecify.annotations.NullMarked;
