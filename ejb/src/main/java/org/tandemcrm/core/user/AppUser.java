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
import jakarta.persistence.Version;
import java.time.Instant;

/** A person who can log in. */
@Entity
@Table(name = "APP_USER")
class AppUser {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "APP_USER_KEY")
  @SequenceGenerator(name = "APP_USER_KEY", sequenceName = "CONFIGURATION_ID", allocationSize = 100)
  private long id;

  private String login;

  @Column(name = "PASSWORD_HASH")
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "CREATED_AT")
  private Instant createdAt;

  @Version private int version;

  protected AppUser() {}

  AppUser(String login, String passwordHash, Role role, Instant createdAt) {
    this.login = login;
    this.passwordHash = passwordHash;
    this.role = role;
    this.createdAt = createdAt;
  }

  String passwordHash() {
    return passwordHash;
  }

  SignedIn signedIn() {
    return new SignedIn(id, login, role);
  }
}
