package org.tandemcrm.core.crmuser;

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
import java.util.Locale;
import java.util.Optional;

/** An owner of records in a CRM: a user, with the Tandem user behind it, or a queue. */
@Entity
@Table(name = "CRM_USER")
class CrmUser {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "CRM_USER_KEY")
  @SequenceGenerator(name = "CRM_USER_KEY", sequenceName = "CONFIGURATION_ID", allocationSize = 100)
  private long id;

  @Column(name = "CONNECTION_ID")
  private long connectionId;

  @Column(name = "CRM_ID")
  private String crmId;

  @Enumerated(EnumType.STRING)
  private CrmUserKind kind;

  private String name;

  @Column(name = "NAME_KEY")
  private String nameKey;

  private String email;

  @Column(name = "EMAIL_KEY")
  private String emailKey;

  private String login;
  private boolean active;

  @Column(name = "PROFILE_CRM_ID")
  private String profileId;

  private String profile;

  @Column(name = "MANAGER_CRM_ID")
  private String managerId;

  @Column(name = "TIME_ZONE")
  private String timeZone;

  @Enumerated(EnumType.STRING)
  private Standing standing;

  @Column(name = "APP_USER_ID")
  private Long tandemUser;

  @Column(name = "SEEN_AT")
  private Instant seenAt;

  @Version private int version;

  protected CrmUser() {}

  /** An owner that isn't a user. */
  CrmUser(long connectionId, String crmId, Instant now) {
    this.connectionId = connectionId;
    this.crmId = crmId;
    this.kind = CrmUserKind.QUEUE;
    this.nameKey = crmId.toLowerCase(Locale.ROOT);
    this.standing = Standing.QUEUE;
    this.seenAt = now;
  }

  CrmUser(long connectionId, ReadUser user, Instant now) {
    this(connectionId, user.crmId(), now);
    read(user, now);
  }

  /** Takes over what the CRM calls a queue or a team. */
  void read(ReadQueue queue, Instant now) {
    name = queue.name().orElse(null);
    nameKey = queue.name().orElse(crmId).toLowerCase(Locale.ROOT);
    seenAt = now;
  }

  /** Takes over what the CRM says of it. */
  void read(ReadUser user, Instant now) {
    kind = CrmUserKind.USER;
    name = user.name().orElse(null);
    email = user.email().orElse(null);
    emailKey = UserEmail.key(user.email()).orElse(null);
    nameKey = user.name().or(user::email).orElse(crmId).toLowerCase(Locale.ROOT);
    login = user.login().orElse(null);
    active = user.active();
    profileId = user.profileId().orElse(null);
    profile = user.profile().orElse(null);
    managerId = user.managerId().orElse(null);
    timeZone = user.timeZone().orElse(null);
    seenAt = now;
  }

  /** The CRM doesn't tell of it any more. A link is kept, for the day on which it comes back. */
  void isGone() {
    active = false;
  }

  void decided(Standing newStanding, Optional<Long> newTandemUser) {
    standing = newStanding;
    tandemUser = newTandemUser.orElse(null);
  }

  void link(long newTandemUser) {
    decided(active ? Standing.LINKED : Standing.INACTIVE, Optional.of(newTandemUser));
  }

  void unlink() {
    decided(active ? Standing.UNLINKED : Standing.INACTIVE, Optional.empty());
  }

  UserLinking.Candidate candidate() {
    return new UserLinking.Candidate(
        id,
        Optional.ofNullable(emailKey),
        active,
        Optional.ofNullable(profileId),
        tandemUser(),
        standing == Standing.UNLINKED);
  }

  long id() {
    return id;
  }

  long connectionId() {
    return connectionId;
  }

  String crmId() {
    return crmId;
  }

  CrmUserKind kind() {
    return kind;
  }

  Standing standing() {
    return standing;
  }

  Optional<String> email() {
    return Optional.ofNullable(email);
  }

  Optional<Long> tandemUser() {
    return Optional.ofNullable(tandemUser);
  }

  /** What people call it. */
  String shownName() {
    return Optional.ofNullable(name).or(this::email).orElse(crmId);
  }
}
