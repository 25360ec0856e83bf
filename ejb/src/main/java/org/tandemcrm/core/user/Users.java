package org.tandemcrm.core.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Who may come in: people by password, programs by token. */
@Stateless
public class Users {

  @PersistenceContext(unitName = "tandem")
  private EntityManager entityManager;

  @Inject private PasswordHashing passwords;

  public Users() {}

  Users(EntityManager entityManager, PasswordHashing passwords) {
    this.entityManager = entityManager;
    this.passwords = passwords;
  }

  /** The user of that login, if the password is theirs. */
  public Optional<SignedIn> signIn(String login, char[] password) {
    Optional<AppUser> user =
        entityManager
            .createQuery("SELECT u FROM AppUser u WHERE u.login = :login", AppUser.class)
            .setParameter("login", login)
            .getResultStream()
            .findFirst();
    if (user.isEmpty()) {
      passwords.pretend(password);
      return Optional.empty();
    }
    return user.filter(known -> passwords.matches(password, known.passwordHash()))
        .map(AppUser::signedIn);
  }

  /** The holder of that bearer token. */
  public Optional<SignedIn> byToken(String bearerToken) {
    return entityManager
        .createQuery("SELECT t FROM ApiToken t WHERE t.tokenHash = :hash", ApiToken.class)
        .setParameter("hash", TokenText.hash(bearerToken))
        .getResultStream()
        .findFirst()
        .map(ApiToken::signedIn);
  }

  /** The user of that key, as they are now: a session asks again whether they still exist. */
  public Optional<SignedIn> find(long userId) {
    return Optional.ofNullable(entityManager.find(AppUser.class, userId)).map(AppUser::signedIn);
  }
}
