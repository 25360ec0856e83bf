package org.tandemcrm.web.behaviour;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.tandemcrm.core.behaviour.BehaviourCsv;
import org.tandemcrm.core.behaviour.BehaviourReceipt;
import org.tandemcrm.core.behaviour.BehaviourWish;
import org.tandemcrm.core.behaviour.Behaviours;
import org.tandemcrm.web.frame.Words;
import org.tandemcrm.web.importing.CsvUpload;
import org.tandemcrm.web.user.MarketersOnly;
import org.tandemcrm.web.user.SignedInUser;

/**
 * The page behaviour/upload.xhtml: takes a file of behaviours, or only says what would become of
 * each line.
 */
@Named
@RequestScoped
@MarketersOnly
public class BehaviourUpload extends CsvUpload {

  /** More reasons nobody reads on a page; all are in the REST API's answer. */
  private static final int MOST_SHOWN = 100;

  @Inject private Behaviours behaviours;
  @Inject private SignedInUser user;
  @Inject private Words words;

  private boolean createsProspects;
  private boolean looked;
  private BehaviourReceipt receipt;

  /** Says what would become of each line, and stores nothing. */
  public void look() throws IOException {
    take(true);
  }

  /** Stores the lines that are good. */
  public void upload() throws IOException {
    take(false);
  }

  private void take(boolean looksOnly) throws IOException {
    receipt =
        read(content ->
                behaviours.take(
                    BehaviourCsv.read(content, getEncoding(), getDelimiter()),
                    new BehaviourWish(createsProspects, looksOnly, user.getLogin())))
            .orElse(null);
    looked = looksOnly;
  }

  /** What became of the lines; null before a file was read. */
  public BehaviourReceipt getReceipt() {
    return receipt;
  }

  /** True when nothing was stored, and only said what would be. */
  public boolean isLooked() {
    return looked;
  }

  /** "3 behaviours would be taken, 1 is known already." */
  public String getSummary() {
    String taken = words.count(receipt.taken(), "behaviour");
    String created =
        receipt.created() == 0
            ? ""
            : " " + words.count(receipt.created(), "prospect") + " would be created.";
    if (looked) {
      return "%s would be taken, %d known already, %d refused.%s Nothing is stored yet."
          .formatted(taken, receipt.unchanged(), receipt.refused().size(), created);
    }
    return "%s taken, %d known already, %d refused.%s"
        .formatted(
            taken, receipt.unchanged(), receipt.refused().size(), created.replace(" would be", ""));
  }

  /** The first lines that are refused. */
  public List<BehaviourReceipt.Refused> getRefused() {
    List<BehaviourReceipt.Refused> all = receipt.refused();
    return all.subList(0, Math.min(MOST_SHOWN, all.size()));
  }

  public boolean isCreatesProspects() {
    return createsProspects;
  }

  public void setCreatesProspects(boolean createsProspects) {
    this.createsProspects = createsProspects;
  }

  public int getMostLines() {
    return BehaviourCsv.MOST_LINES;
  }
}
