package org.tandemcrm.web.mapping;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.tandemcrm.core.connection.Connections;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.EditedMapping;
import org.tandemcrm.core.mapping.EffectiveDirection;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.mapping.MappingPreview;
import org.tandemcrm.core.mapping.MappingPreviews;
import org.tandemcrm.core.mapping.ObjectMapping;
import org.tandemcrm.core.mapping.WiderDirection;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.ConflictingStateException;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.PluginException;
import org.tandemcrm.web.frame.Notices;
import org.tandemcrm.web.user.AdminOnly;
import org.tandemcrm.web.user.ForViewers;
import org.tandemcrm.web.user.SignedInUser;

/** The page mapping/edit.xhtml: how one object of a connection maps; a viewer only looks. */
@Named
@ViewScoped
@ForViewers
public class MappingEdit implements Serializable {

  private static final long serialVersionUID = 1L;

  @Inject private MappingEditor editor;
  @Inject private MappingPreviews previews;
  @Inject private Connections connections;
  @Inject private SignedInUser user;
  @Inject private Notices notices;

  private Long connection;
  private String object;
  private String connectionName;
  private RecordKind kind;
  private String label;
  private Direction direction;
  private Direction ofConnection;
  private int version;
  private boolean backFillAsked;
  private String trouble = "";
  private ArrayList<MappingChoice> tabs;
  private PairList pairs;
  private final HashMap<String, List<String>> samples = new HashMap<>();
  private MappingPreview preview;
  private String trialProblem = "";
  private final NewPair newPair = new NewPair();

  /** Reads the mapping that the URL names, and for an admin the fields that the CRM has now. */
  public void load() {
    if (connection == null) {
      throw new NotFoundException("The address names no connection.");
    }
    connectionName = connections.detail(connection).row().name();
    List<ObjectMapping> mappings =
        editor.mappings(connection).stream()
            .sorted(Comparator.comparing(ObjectMapping::kind))
            .toList();
    tabs =
        mappings.stream()
            .map(mapping -> new MappingChoice(mapping.object(), mapping.label()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (object == null && !tabs.isEmpty()) {
      object = tabs.get(0).key();
    }
    if (object != null) {
      open(editor.of(connection, object));
    }
  }

  private void open(EditedMapping edited) {
    kind = edited.mapping().recordKind().orElseThrow();
    label = edited.mapping().label();
    direction = edited.mapping().wider().object();
    ofConnection = edited.mapping().wider().connection();
    version = edited.version();
    backFillAsked = edited.backFillAsked();
    pairs = new PairList(edited.mapping().fields(), editor.fields(kind));
    samples.putAll(previews.samples(connection, object));
    if (user.isAdmin()) {
      try {
        pairs.fit(editor.described(connection, object), this::ourField);
      } catch (PluginException | NotFoundException e) {
        trouble = e.getMessage();
      }
    }
  }

  private RecordField ourField(String key) {
    return editor.field(kind, key);
  }

  /** Another direction of the object was chosen: what its pairs say may be narrower now. */
  @AdminOnly
  public void narrowed() {
    pairs.touched();
  }

  /** Which way the values of a pair flow after all, as the page stands. */
  public EffectiveDirection flow(MappingRow row) {
    return new EffectiveDirection(new WiderDirection(ofConnection, direction), row.getDirection());
  }

  /** Another field of ours was chosen for a row: other ways may be open now. */
  @AdminOnly
  public void chosen(MappingRow row) {
    pairs.touched();
    try {
      PairList.fit(row, editor.described(connection, object), this::ourField);
    } catch (PluginException | NotFoundException e) {
      pairs.show(e.getMessage());
    }
  }

  /** Adds a pair to the list; it is stored with the others. */
  @AdminOnly
  public void add() {
    newPair.add(editor, pairs, connection, object, kind);
  }

  /** Takes a pair from the list; what is stored stays until the list is saved. */
  @AdminOnly
  public void remove(MappingRow row) {
    pairs.remove(row);
  }

  /**
   * Saves, or shows all problems at once.
   *
   * @return the same page, read anew; null to stay
   */
  @AdminOnly
  public String save() {
    pairs.touched();
    try {
      editor.save(connection, object, direction, pairs.pairs(this::ourField), version);
      notices.done(
          "The mapping is saved and holds from the next cycle on. Records that are stored already"
              + " change when they change in the CRM, or by a back-fill.");
      return again();
    } catch (InvalidMappingException e) {
      pairs.show(e);
    } catch (ConflictingStateException | PluginException | NotFoundException e) {
      pairs.show(e.getMessage());
    }
    return null;
  }

  /** Tries the mapping on the page on real records; nothing is stored. */
  @AdminOnly
  public void preview() {
    pairs.forgive();
    preview = null;
    trialProblem = "";
    try {
      preview = previews.preview(connection, object, direction, pairs.pairs(this::ourField));
      samples.putAll(preview.samples());
    } catch (InvalidMappingException e) {
      pairs.show(e);
      trialProblem = "The pairs have to be put right first: see above.";
    } catch (PluginException | NotFoundException e) {
      trialProblem = e.getMessage();
    }
  }

  /** Has the stored mapping applied to all records that are here already. */
  @AdminOnly
  public String backFill() {
    editor.backFill(connection, object);
    notices.done("The next cycle reads all records of " + object + " and applies the mapping.");
    return again();
  }

  /** Asks the CRM for its fields and follows what changed there. */
  @AdminOnly
  public String readMetadata() {
    try {
      List<String> changes = editor.readMetadata(connection);
      changes.forEach(notices::failed);
      if (changes.isEmpty()) {
        notices.done("The CRM's fields are read: every mapped field is as it was.");
      }
    } catch (PluginException e) {
      notices.failed(e.getMessage());
    }
    return again();
  }

  private String again() {
    return "/mapping/edit?faces-redirect=true&connection=" + connection + "&object=" + object;
  }

  /** A few values that the CRM's field has in real records; none when nobody has looked. */
  public List<String> samples(String crmField) {
    return samples.getOrDefault(crmField, List.of());
  }

  /** What the mapping on the page would do, when somebody asked; else null. */
  public MappingPreview getPreview() {
    return preview;
  }

  /** Why the mapping can't be tried; empty when it can. */
  public String getTrialProblem() {
    return trialProblem;
  }

  /** Why the CRM's fields are not known; empty when they are. */
  public String getTrouble() {
    return trouble;
  }

  /** The name that the CRM's people see. */
  public String getLabel() {
    return label;
  }

  /** Which way values of the object flow at most. */
  public Direction getDirection() {
    return direction;
  }

  public void setDirection(Direction direction) {
    this.direction = direction;
  }

  /** Which way values of the whole connection flow at most. */
  public Direction getOfConnection() {
    return ofConnection;
  }

  public String getConnectionName() {
    return connectionName;
  }

  public boolean isBackFillAsked() {
    return backFillAsked;
  }

  /** True for people, whose consent a field may hold. */
  public boolean isPeople() {
    return kind == RecordKind.PROSPECT;
  }

  public List<MappingChoice> getTabs() {
    return tabs;
  }

  /** The pair that can be added. */
  public NewPair getNewPair() {
    return newPair;
  }

  /** The pairs of the object; null while the connection maps nothing yet. */
  public PairList getPairs() {
    return pairs;
  }

  public Long getConnection() {
    return connection;
  }

  public void setConnection(Long connection) {
    this.connection = connection;
  }

  public String getObject() {
    return object;
  }

  public void setObject(String object) {
    this.object = object;
  }
}
