package io.nspg.pool.compliance;

import jakarta.persistence.Embeddable;

/** Kept as JSON. */
@Embeddable
record Address(String street, String city) {}
