package org.tandemcrm.core.sync;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandemcrm.core.link.Link;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.prospect.Prospect;
import org.tandemcrm.core.prospect.ProspectField;

/**
 * What the store holds about the records of a chunk, and what planning has made of it so far: a
 * record sees what the records before it in the chunk did.
 */
final class Snapshot {

  private final Map<String, Link> links;
  private final Map<String, String> leftOutVersions;
  private final Map<Long, Prospect> prospects;
  private final Map<Long, Link> liveLinks;
  private final Map<String, Long> byEmail = new HashMap<>();

  /**
   * @param links links of the chunk's records
   * @param leftOutVersions versions of the records that were left out before, by CRM id
   * @param prospects prospects behind the links and the emails
   * @param liveLinks live links of those prospects in the connection
   */
  Snapshot(
      Collection<Link> links,
      Map<String, String> leftOutVersions,
      Collection<Prospect> prospects,
      Collection<Link> liveLinks) {
    this.links = links.stream().collect(Collectors.toMap(Link::crmId, Function.identity()));
    this.leftOutVersions = new HashMap<>(leftOutVersions);
    this.prospects =
        prospects.stream().collect(Collectors.toMap(Prospect::id, Function.identity()));
    this.liveLinks =
        liveLinks.stream().collect(Collectors.toMap(Link::recordId, Function.identity()));
    prospects.forEach(prospect -> emailOf(prospect).ifPresent(k -> byEmail.put(k, prospect.id())));
  }

  /** The link of the CRM record of that id. */
  Optional<Link> link(String crmId) {
    return Optional.ofNullable(links.get(crmId));
  }

  /** The version at which the record of that id was left out. */
  Optional<String> leftOutVersion(String crmId) {
    return Optional.ofNullable(leftOutVersions.get(crmId));
  }

  void leaveOut(String crmId, String version) {
    leftOutVersions.put(crmId, version);
  }

  Prospect prospect(long id) {
    return prospects.get(id);
  }

  Optional<Prospect> prospectWithEmail(String emailKey) {
    return Optional.ofNullable(byEmail.get(emailKey)).map(prospects::get);
  }

  Optional<Link> liveLink(long prospectId) {
    return Optional.ofNullable(liveLinks.get(prospectId));
  }

  void put(Prospect prospect) {
    Optional.ofNullable(prospects.put(prospect.id(), prospect))
        .flatMap(Snapshot::emailOf)
        .ifPresent(byEmail::remove);
    emailOf(prospect).ifPresent(key -> byEmail.put(key, prospect.id()));
  }

  void put(Link link) {
    links.put(link.crmId(), link);
    if (link.live()) {
      liveLinks.put(link.recordId(), link);
    } else {
      liveLinks.computeIfPresent(
          link.recordId(), (id, live) -> live.id() == link.id() ? null : live);
    }
  }

  /** Forgets a link that another CRM record has taken over. */
  void remove(Link link) {
    links.remove(link.crmId());
    liveLinks.remove(link.recordId());
  }

  private static Optional<String> emailOf(Prospect prospect) {
    return EmailKey.of(prospect.value(ProspectField.EMAIL));
  }
}
