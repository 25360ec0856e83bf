package org.tandemcrm.web.filter;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.filter.Criteria;
import org.tandemcrm.core.filter.FieldOptions;
import org.tandemcrm.core.filter.FilterPreview;
import org.tandemcrm.core.filter.FilterPreviews;
import org.tandemcrm.core.filter.Filters;
import org.tandemcrm.core.filter.InvalidCriteriaException;
import org.tandemcrm.core.filter.StoredFilter;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.SignedInUser;

/** The page filter/edit.xhtml: the sync filter of one object, and what a change of it would do. */
@Named
@ViewScoped
@ForViewers
public class FilterEdit implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Comparator<FieldChoice> BY_LABEL =
      Comparator.comparing(FieldChoice::label, String.CASE_INSENSITIVE_ORDER);

  @Inject private Filters filters;
  @Inject private FilterPreviews previews;
  @Inject private Connections connections;
  @Inject private SignedInUser user;
  @Inject private Notices notices;

  private Long connectionId;
  private String object;
  private String connectionName;
  private String objectLabel;
  private String storedWords;
  private int version;
  private CriteriaForm form;
  private String unreachable;
  private transient FieldOptions labels;

  /** One look for a whole answer: the preview goes on while the page is rendered. */
  private transient Optional<FilterPreview> seen;

  /** Reads the filter that the URL names, and asks the CRM for the fields that it can look at. */
  public void load() {
    if (connectionId == null || object == null) {
      throw new NotFoundException("The address names no object of a connection.");
    }
    connectionName = connections.detail(connectionId).row().name();
    StoredFilter stored = filters.of(connectionId, object);
    storedWords = stored.words();
    version = stored.version();
    objectLabel = object;
    try {
      CrmObject described = described();
      objectLabel = described.label();
      labels = new FieldOptions(described.fields());
      form = new CriteriaForm(stored.criteria(), choices(described));
    } catch (PluginException e) {
      unreachable = e.getMessage();
    }
  }

  private CrmObject described() {
    return filters.objects(connectionId).stream()
        .filter(candidate -> candidate.name().equals(object))
        .findFirst()
        .orElseThrow(
            () -> new NotFoundException("There is no object " + object + " to be filtered."));
  }

  private static List<FieldChoice> choices(CrmObject object) {
    List<CrmField> fields = object.fields();
    return fields.stream().map(FieldChoice::of).sorted(BY_LABEL).toList();
  }

  /** Counts what the filter on the page would do in the place of the stored one. */
  @AdminOnly
  public void preview() {
    attempt(() -> previews.start(connectionId, object, form.criteria()));
    look();
  }

  @AdminOnly
  public void stopPreview() {
    previews.stop(connectionId, object);
    look();
  }

  /** Looks how far the preview is: called by the page every second while one goes on. */
  @ForViewers
  public void look() {
    seen = previews.of(connectionId, object);
  }

  /**
   * Puts the filter on the page into force.
   *
   * @return the page of all filters; null to stay
   */
  @AdminOnly
  public String save() {
    boolean saved =
        attempt(
            () -> filters.save(connectionId, object, form.criteria(), version, user.getLogin()));
    if (!saved) {
      return null;
    }
    previews.stop(connectionId, object);
    notices.done(
        "The filter of " + objectLabel + " is saved. A run brings the records in line with it.");
    return "/filter/list?faces-redirect=true&connection=" + connectionId;
  }

  private boolean attempt(Runnable act) {
    try {
      act.run();
      return true;
    } catch (InvalidCriteriaException e) {
      form.show(e.problems());
    } catch (ConflictingStateException | PluginException e) {
      notices.failed(e.getMessage());
    }
    return false;
  }

  /** The filter on the page as a sentence. */
  public String getWords() {
    return labels == null ? form.criteria().words() : form.criteria().words(labels);
  }

  /** The preview that was started last; null when there is none. */
  public FilterPreview getPreview() {
    return found().orElse(null);
  }

  public boolean isPreviewing() {
    return found().filter(FilterPreview::isRunning).isPresent();
  }

  /** True when the preview counted another filter than the one on the page. */
  public boolean isPreviewOld() {
    Criteria now = form.criteria();
    return found().filter(preview -> !preview.criteria().equals(now)).isPresent();
  }

  private Optional<FilterPreview> found() {
    if (seen == null) {
      look();
    }
    return seen;
  }

  public CriteriaForm getForm() {
    return form;
  }

  /** Why the CRM can't be asked for its fields; null when it can. */
  public String getUnreachable() {
    return unreachable;
  }

  public String getStoredWords() {
    return storedWords;
  }

  public String getConnectionName() {
    return connectionName;
  }

  public String getObjectLabel() {
    return objectLabel;
  }

  public Long getConnectionId() {
    return connectionId;
  }

  public void setConnectionId(Long connectionId) {
    this.connectionId = connectionId;
  }

  public String getObject() {
    return object;
  }

  public void setObject(String object) {
    this.object = object;
  }
}
