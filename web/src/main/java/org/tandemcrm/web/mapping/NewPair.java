package org.tandemcrm.web.mapping;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandemcrm.core.mapping.Direction;
import org.tandemcrm.core.mapping.FieldMapping;
import org.tandemcrm.core.mapping.FieldPair;
import org.tandemcrm.core.mapping.FieldRules;
import org.tandemcrm.core.mapping.InvalidMappingException;
import org.tandemcrm.core.mapping.MappingEditor;
import org.tandemcrm.core.record.CustomField;
import org.tandemcrm.core.record.RecordField;
import org.tandemcrm.core.record.RecordKind;
import org.tandemcrm.core.store.NotFoundException;
import org.tandemcrm.spi.CrmField;
import org.tandemcrm.spi.CrmObject;
import org.tandemcrm.spi.PluginException;

/** A field of the CRM that is about to be mapped, to a field of ours that there is or a new one. */
public final class NewPair implements Serializable {

  private static final long serialVersionUID = 1L;

  private String crm;
  private String target;
  private String problem = "";

  /** Adds the pair to the list, or says why it can't; the field of ours is made at once. */
  void add(MappingEditor editor, PairList pairs, long connection, String object, RecordKind kind) {
    problem = "";
    try {
      add(editor, pairs, editor.described(connection, object), kind);
    } catch (InvalidMappingException | PluginException | NotFoundException e) {
      problem = e.getMessage();
    }
  }

  private void add(MappingEditor editor, PairList pairs, CrmObject described, RecordKind kind) {
    CrmField field =
        described.field(crm).orElseThrow(() -> new NotFoundException("Choose a field of the CRM."));
    boolean isNew = target == null || target.isEmpty();
    RecordField wished =
        isNew
            ? CustomField.of(kind, "new", field.label(), field.type(), CustomField.MAX_LENGTH)
            : editor.field(kind, target);
    FieldPair pair = new FieldPair(field, wished);
    Optional<String> refusal = pair.refusal();
    if (refusal.isPresent()) {
      problem = refusal.get();
      return;
    }
    RecordField ours = wished;
    if (isNew) {
      CustomField added = editor.addField(kind, Optional.empty(), field.label(), field.type());
      if (!field.options().isEmpty()) {
        editor.changeField(added.offering(optionsOf(field)));
      }
      ours = added;
      pairs.offer(editor.fields(kind));
    }
    List<Direction> ways = pair.directions();
    Direction usual = FieldRules.startingWith(ours).direction();
    Direction way = ways.contains(usual) ? usual : ways.get(0);
    MappingRow row =
        pairs.add(
            FieldMapping.of(
                field.name(), field.label(), field.type(), ours, FieldRules.DEFAULT.flowing(way)),
            field);
    PairList.fit(row, described, key -> editor.field(kind, key));
  }

  /** A list of ours that is made for one of the CRM's offers the same. */
  private static Map<String, String> optionsOf(CrmField field) {
    Map<String, String> options = new LinkedHashMap<>();
    field.options().forEach(option -> options.put(option.value(), option.label()));
    return options;
  }

  /** Why it can't be added; empty when it can. */
  public String getProblem() {
    return problem;
  }

  /** The API name of the CRM's field. */
  public String getCrm() {
    return crm;
  }

  public void setCrm(String crm) {
    this.crm = crm;
  }

  /** The key of the field of ours; empty for a new one. */
  public String getTarget() {
    return target;
  }

  public void setTarget(String target) {
    this.target = target;
  }
}
