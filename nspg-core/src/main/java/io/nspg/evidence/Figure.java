package io.nspg.evidence;

/**
 * One headline figure, beside the same of the control. Immutable.
 *
 * @param label what is counted or measured, in one to four words
 * @param subject the figure with its unit, such as {@code 0} or {@code 1.24 s}
 * @param control the control's figure; empty where there is none
 * @param note what it should be, such as {@code must be 0}; may be empty
 * @param tone how the subject's figure is to be read
 * @param controlTone how the control's figure is to be read
 */
public record Figure(
    String label, String subject, String control, String note, Tone tone, Tone controlTone) {}
