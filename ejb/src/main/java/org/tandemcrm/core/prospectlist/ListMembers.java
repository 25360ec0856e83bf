package org.tandemcrm.core.prospectlist;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tandemcrm.core.audit.AuditLog;
import org.tandemcrm.core.matching.EmailKey;
import org.tandemcrm.core.store.Attempts;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.core.store.Parts;
import org.tandemcrm.core.store.StoreConflictException;
import org.tandemcrm.spi.ActionRun;
import org.tandemcrm.spi.FailureKind;
import org.tandemcrm.spi.ListChange;
import org.tandemcrm.spi.PluginException;

/**
 * Puts people on lists and takes them off, for persons and programs. Thousands go in slices, so
 * whoever is interrupted asks again: who is on a list already stays as they are.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ListMembers {

  private static final int TRIES = 5;

  private static final String NOBODY = "There is no such prospect, or it is in the recycle bin.";

  @Inject private MemberStore store;
  @Inject private ProspectLists lists;
  @Inject private AuditLog audit;

  public ListMembers() {}

  ListMembers(MemberStore store, ProspectLists lists, AuditLog audit) {
    this.store = store;
    this.lists = lists;
    this.audit = audit;
  }

  /**
   * @param by the login of whoever asks
   * @throws InvalidListException unless 1 to 10,000 are named
   * @throws NotFoundException when there is no such list, or it is deleted meanwhile
   */
  public MembersChanged add(long listId, Candidates candidates, String by) {
    return changed(listId, candidates, by, "added to", part -> store.add(listId, part, by));
  }

  /**
   * @param by the login of whoever asks
   * @throws InvalidListException unless 1 to 10,000 are named
   * @throws NotFoundException when there is no such list, or it is deleted meanwhile
   */
  public MembersChanged remove(long listId, Candidates candidates, String by) {
    return changed(listId, candidates, by, "removed from", part -> store.remove(listId, part));
  }

  /**
   * All that a search in the list of prospects finds.
   *
   * @throws InvalidListException when it finds nobody, or more than 10,000
   */
  public Candidates found(String search) {
    List<Long> keys = store.found(search, Candidates.MOST + 1);
    if (keys.isEmpty() || keys.size() > Candidates.MOST) {
      throw new InvalidListException(
          Map.of(
              "search",
              keys.isEmpty()
                  ? "Nobody is found by that."
                  : "That finds more than 10,000 prospects; narrow the search."));
    }
    return Candidates.ofProspects(keys);
  }

  /**
   * Puts the prospects of runs of an action on a list.
   *
   * @param list the key of the list, as parameters hold it
   * @param by what the list says of who put them there
   * @throws PluginException TRANSIENT when others were in the way again and again
   */
  public List<ListChange> addRuns(String list, List<ActionRun> runs, String by) {
    return changed(list, runs, (id, prospects) -> store.add(id, prospects, by));
  }

  /** As {@link #addRuns}, off the list. */
  public List<ListChange> removeRuns(String list, List<ActionRun> runs) {
    return changed(list, runs, store::remove);
  }

  private List<ListChange> changed(
      String list,
      List<ActionRun> runs,
      BiFunction<Long, List<Long>, Map<Long, MemberStore.Change>> change) {
    try {
      ListRow row = lists.find(Long.parseLong(list));
      List<Long> prospects = runs.stream().map(ActionRun::prospectId).toList();
      Map<Long, MemberStore.Change> results =
          Attempts.upTo(TRIES, () -> change.apply(row.id(), prospects));
      return runs.stream().map(run -> change(row, results.get(run.prospectId()))).toList();
    } catch (NotFoundException | NumberFormatException e) {
      ListChange gone =
          new ListChange.Refused(
              "The list was deleted. Ask for the action again with another list.");
      return Collections.nCopies(runs.size(), gone);
    } catch (StoreConflictException e) {
      throw PluginException.of(
              FailureKind.TRANSIENT, "Another writer was at the same list again and again.")
          .causedBy(e);
    }
  }

  private static ListChange change(ListRow list, MemberStore.Change change) {
    return change == MemberStore.Change.NO_PROSPECT
        ? new ListChange.Refused(NOBODY)
        : new ListChange.Done(list.name(), change == MemberStore.Change.CHANGED);
  }

  private MembersChanged changed(
      long listId,
      Candidates candidates,
      String by,
      String verb,
      Function<List<Long>, Map<Long, MemberStore.Change>> change) {
    candidates.check();
    ListRow list = lists.find(listId);
    MembersChanged total = MembersChanged.NONE;
    for (List<Long> part : Parts.of(candidates.prospects(), MemberStore.SLICE)) {
      Map<String, Long> keys = new LinkedHashMap<>();
      part.forEach(id -> keys.put(Long.toString(id), id));
      total = total.and(changed(keys, part.size(), change));
    }
    for (List<String> part : Parts.of(candidates.emails(), MemberStore.SLICE)) {
      total = total.and(changed(keysOf(part), part.size(), change));
    }
    if (total.changed() > 0) {
      audit.recordBy(
          by,
          verb + " list",
          ProspectLists.subject(listId, list.name()),
          Map.of(),
          Map.of("prospects", Integer.toString(total.changed())));
    }
    return total;
  }

  /**
   * @param keys of prospects by what they were named; null for somebody who isn't here
   * @param named how many were named, the same ones counted again
   */
  private static MembersChanged changed(
      Map<String, Long> keys,
      int named,
      Function<List<Long>, Map<Long, MemberStore.Change>> change) {
    List<Long> known = keys.values().stream().filter(key -> key != null).distinct().toList();
    Map<Long, MemberStore.Change> results = Attempts.upTo(TRIES, () -> change.apply(known));
    List<MembersChanged.Refused> refused = new ArrayList<>();
    keys.forEach(
        (given, key) -> {
          if (key == null) {
            refused.add(new MembersChanged.Refused(given, "No prospect has this email."));
          } else if (results.get(key) == MemberStore.Change.NO_PROSPECT) {
            refused.add(new MembersChanged.Refused(given, NOBODY));
          }
        });
    int done =
        Math.toIntExact(
            results.values().stream().filter(one -> one == MemberStore.Change.CHANGED).count());
    return new MembersChanged(done, named - done - refused.size(), refused);
  }

  private Map<String, Long> keysOf(List<String> emails) {
    Map<String, Optional<String>> wanted = new LinkedHashMap<>();
    emails.forEach(email -> wanted.put(email, EmailKey.of(Optional.of(email))));
    Map<String, Long> found =
        store.byEmail(wanted.values().stream().flatMap(Optional::stream).distinct().toList());
    Map<String, Long> keys = new LinkedHashMap<>();
    wanted.forEach((email, key) -> keys.put(email, key.map(found::get).orElse(null)));
    return keys;
  }
}
