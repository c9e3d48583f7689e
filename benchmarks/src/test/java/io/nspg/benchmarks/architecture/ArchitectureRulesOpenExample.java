package io.nspg.benchmarks.architecture;

/** Breaks a rule on purpose; the rule asks the loaded class, so it cannot be made on the fly. */
public class ArchitectureRulesOpenExample {}
