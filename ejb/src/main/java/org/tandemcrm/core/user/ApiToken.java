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

/** A key of a program that calls the REST API. The token itself is known to its holder alone. */
@Entity
@Table(name = "API_TOKEN")
class ApiToken {

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

  @Column(name = "CREATED_AT")
  private Instant createdAt;

  protected ApiToken() {}

  ApiToken(String name, String token, Role role, Instant createdAt) {
    this.name = name;
    this.tokenHash = TokenText.hash(token);
    this.role = role;
    this.createdAt = createdAt;
  }

  SignedIn signedIn() {
    return new SignedIn(id, name, role);
  }

  TokenRow row() {
    return new TokenRow(id, name, role, createdAt);
  }
}
