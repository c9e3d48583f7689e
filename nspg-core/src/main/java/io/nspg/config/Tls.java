package io.nspg.config;

import io.nspg.baseline.SslMode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections are encrypted. Immutable.
 *
 * @param mode what is encrypted and verified
 * @param rootCertificate PEM file of the authority that signed the servers' certificates
 */
public record Tls(SslMode mode, Optional<Path> rootCertificate) {}
