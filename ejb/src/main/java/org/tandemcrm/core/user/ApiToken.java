package org.tandemcrm.core.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;

/** A key of a program that calls the REST API. The token itself is known to its holder alone. */
@Entity
@Table(name = "API_TOKEN")
class ApiToken {

  private static final String CONFIGURED = "configured token";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "API_TOKEN_KEY")
  @SequenceGenerator(
      name = "API_TOKEN_KEY",
      sequenceName = "CONFIGURATION_ID",
      allocationSize = 100)
  private long id;

  private String name;

  @Column(name = "TOKEN_HASH")
  private String tokenHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "OWNER_ID")
  private Long ownerId;

  @Column(name = "CREATED_AT")
  private Instant createdAt;

  @Column(name = "EXPIRES_AT")
  private Instant expiresAt;

  @Column(name = "LAST_USED_AT")
  private Instant lastUsedAt;

  private boolean configured;

  protected ApiToken() {}

  ApiToken(String name, String token, Role role, OptionalLong owner, Instant now, Instant expiry) {
    this.name = name;
    this.tokenHash = TokenText.hash(token);
    this.role = role;
    this.ownerId = owner.isPresent() ? owner.getAsLong() : null;
    this.createdAt = now;
    this.expiresAt = expiry;
  }

  /** The one that the server's configuration names: good as long as it stands there. */
  static ApiToken configured(String token, Instant now) {
    ApiToken made = new ApiToken(CONFIGURED, token, Role.ADMIN, OptionalLong.empty(), now, null);
    made.configured = true;
    return made;
  }

  boolean isConfigured() {
    return configured;
  }

  boolean hasHash(String hash) {
    return tokenHash.equals(hash);
  }

  boolean isOver(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** Notes the use, to the minute: a busy program must not write a row with each request. */
  void used(Instant now) {
    if (lastUsedAt == null || lastUsedAt.plus(1, ChronoUnit.MINUTES).isBefore(now)) {
      lastUsedAt = now;
    }
  }

  OptionalLong owner() {
    return ownerId == null ? OptionalLong.empty() : OptionalLong.of(ownerId);
  }

  Role role() {
    return role;
  }

  long id() {
    return id;
  }

  /** As requests and the audit log name the token's holder. */
  String holder() {
    return configured ? CONFIGURED : name + " (token " + id + ")";
  }

  /** As the audit log names the token. */
  String subject() {
    return "token " + id + " (" + name + ")";
  }

  Map<String, String> audited() {
    return Map.of("name", name, "role", role.roleName(), "expires", String.valueOf(expiresAt));
  }
}
